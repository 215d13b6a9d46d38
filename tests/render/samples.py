"""Letters made by hand for the renderers' tests: three languages, every kind of block, an address of any length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sar_helper.letters.model import (
    Column,
    FillIn,
    Heading,
    Item,
    ItemList,
    Labels,
    Letter,
    ListStyle,
    Paragraph,
    Table,
)

NAME = "Zoë Brontë-O’Neill"

LONGEST_ADDRESS = (
    "COMMUNAUTE D AGGLOMERATION VALENCIENNE",
    "Délégué à la protection des données",
    "Direction de la tranquillité publique",
    "1 PLACE DE L HOPITAL GENERAL BATIMENT",
    "59305 VALENCIENNES CEDEX",
    "FRANCE",
)
SHORTEST_ADDRESS = ("Mairie", "59300 Valenciennes")

ENGLISH = Letter(
    type="access_request",
    locale="en",
    direction="ltr",
    layout="din-b",
    document_title="Request for access to video recordings",
    subject="Request for access to recordings of 16 November 2026 (Article 15 GDPR)",
    date=date(2026, 11, 18),
    reference="SAR-20261118-K7Q2",
    sender=(NAME, "12 bis rue du Quesnoy", "59300 Valenciennes", "France", "zoe@example.org"),
    recipient=(
        "Ville de Valenciennes",
        "Délégué à la protection des données",
        "Hôtel de Ville",
        "Place d'Armes",
        "59300 Valenciennes",
        "France",
    ),
    information=(
        ("Date", "18 November 2026"),
        ("Reference", "SAR-20261118-K7Q2"),
        ("Sent by", "Registered letter with acknowledgement of receipt"),
    ),
    salutation="Dear Data Protection Officer,",
    blocks=(
        Paragraph("confirmation", "Your cameras filmed me. Under Article 15(1) GDPR I ask you to confirm this."),
        Heading("where", "Where and when I was filmed"),
        Table(
            "windows",
            (Column("Place and camera", 0.5), Column("Date", 0.25), Column("Time", 0.25)),
            (
                (
                    "Place d'Armes, in front of the town hall\nPole at rue de Famars",
                    "16 November 2026",
                    "14:00 to 14:40",
                ),
                ("Rue de Famars, tram stop", "16 November 2026", "14:40 to 15:00\n(approximate)"),
            ),
        ),
        Heading("what", "What I ask for"),
        Paragraph("copy", "Please send me a copy of the recordings, and the information of Article 15(1) GDPR:"),
        ItemList(
            "points",
            ListStyle.LETTERS,
            (
                Item("(a)", "the purposes of the processing;"),
                Item("(b)", "the categories of personal data concerned;"),
                Item(
                    "(c)",
                    "the recipients to whom the data have been or will be disclosed, in particular the police and "
                    "the supplier who maintains the cameras from a distance;",
                ),
            ),
        ),
        Paragraph("preserve", "Please keep these recordings until you have answered.", strong=True),
        ItemList(
            "steps",
            ListStyle.NUMBERS,
            (Item("1.", "Secure the recordings today."), Item("2.", "Tell me that you have done so.")),
        ),
        ItemList("evidence", ListStyle.BULLETS, (Item("", "Tram ticket of 16 November 2026, 14:52"),)),
        ItemList("found", ListStyle.TICK_BOXES, (Item("", "Found"), Item("", "Not found"))),
        FillIn("overwritten", "Overwritten on"),
    ),
    closing="Yours faithfully,",
    signature=NAME,
    enclosures=("Photograph",),
    labels=Labels(
        page="Page {page} of {pages}",
        enclosures="Enclosures",
        signature="Signature",
        reading_copy="Reading copy. Do not send.",
    ),
    email_to="dpo@example.org",
)

FRENCH = replace(
    ENGLISH,
    locale="fr",
    layout="fr-right",
    document_title="Demande d’accès à des enregistrements vidéo",
    subject="Demande d’accès aux enregistrements du 16 novembre 2026 (article 15 du RGPD)",
    information=(
        ("Date", "18 novembre 2026"),
        ("Référence", "SAR-20261118-K7Q2"),
        ("Envoi", "Lettre recommandée avec avis de réception"),
    ),
    salutation="Madame, Monsieur,",
    blocks=(
        Paragraph(
            "confirmation",
            "Vos caméras m’ont filmée. En vertu de l’article 15, paragraphe 1, du RGPD, je vous demande de me le "
            "confirmer : « oui » ou « non ».",
        ),
        Heading("where", "Lieux et heures"),
        Table(
            "windows",
            (Column("Lieu et caméra", 0.5), Column("Date", 0.25), Column("Heure", 0.25)),
            (
                ("Place d'Armes, devant l'Hôtel de Ville\nMât rue de Famars", "16 novembre 2026", "14 h 00 à 14 h 40"),
                ("Rue de Famars, arrêt de tramway", "16 novembre 2026", "14 h 40 à 15 h 00\n(environ)"),
            ),
        ),
        Heading("what", "Ce que je demande"),
        Paragraph("copy", "Je vous demande une copie des enregistrements et les informations suivantes :"),
        ItemList(
            "points",
            ListStyle.LETTERS,
            (
                Item("a)", "les finalités du traitement ;"),
                Item("b)", "les catégories de données à caractère personnel concernées ;"),
                Item(
                    "c)",
                    "les destinataires auxquels les données ont été ou seront communiquées, en particulier la police "
                    "et le prestataire qui assure la maintenance des caméras à distance ;",
                ),
            ),
        ),
        Paragraph("preserve", "Veuillez conserver ces enregistrements jusqu’à votre réponse.", strong=True),
        ItemList(
            "steps",
            ListStyle.NUMBERS,
            (Item("1.", "Mettez les enregistrements en sûreté."), Item("2.", "Confirmez-le-moi.")),
        ),
        ItemList("evidence", ListStyle.BULLETS, (Item("", "Ticket de tramway du 16 novembre 2026, 14 h 52"),)),
        ItemList("found", ListStyle.TICK_BOXES, (Item("", "Trouvé"), Item("", "Non trouvé"))),
        FillIn("overwritten", "Effacé le"),
    ),
    closing="Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    enclosures=("Photographie",),
    labels=Labels(
        page="Page {page} sur {pages}",
        enclosures="Pièces jointes",
        signature="Signature",
        reading_copy="Copie de lecture. Ne pas envoyer.",
    ),
)

ARABIC = replace(
    ENGLISH,
    locale="ar",
    direction="rtl",
    document_title="طلب الاطلاع على تسجيلات الفيديو",
    subject="طلب الاطلاع على تسجيلات 16 نوفمبر 2026 (المادة 15 من GDPR)",
    information=(
        ("التاريخ", "18 نوفمبر 2026"),
        ("المرجع", "SAR-20261118-K7Q2"),
        ("الإرسال", "رسالة مسجلة مع إشعار بالاستلام"),
    ),
    salutation="تحية طيبة وبعد،",
    blocks=(
        Paragraph("confirmation", "صوّرتني كاميراتكم. بموجب المادة 15 (1) من GDPR أطلب منكم تأكيد ذلك."),
        Heading("where", "أماكن وأوقات التصوير"),
        Table(
            "windows",
            (Column("المكان والكاميرا", 0.5), Column("التاريخ", 0.25), Column("الوقت", 0.25)),
            (
                ("Place d'Armes, devant l'Hôtel de Ville\nالعمود (C-12)", "16 نوفمبر 2026", "من 14:00 إلى 14:40"),
                ("Rue de Famars, arrêt de tramway", "16 نوفمبر 2026", "من 14:40 إلى 15:00\n(تقريبًا)"),
            ),
        ),
        Heading("what", "ما أطلبه"),
        Paragraph("copy", "أرجو إرسال نسخة من التسجيلات والمعلومات التالية من \u2068Ville de Valenciennes (59)\u2069:"),
        ItemList(
            "points",
            ListStyle.LETTERS,
            (
                Item("أ)", "أغراض المعالجة؛"),
                Item("ب)", "فئات البيانات الشخصية المعنية؛"),
                Item("ج)", "الجهات التي كُشفت لها البيانات، ولا سيما الشرطة ومورّد الكاميرات الذي يتولى صيانتها عن بُعد؛"),
            ),
        ),
        Paragraph("preserve", "أرجو حفظ هذه التسجيلات إلى حين الرد.", strong=True),
        ItemList(
            "steps",
            ListStyle.NUMBERS,
            (Item("1.", "تأمين التسجيلات اليوم."), Item("2.", "إبلاغي بأن ذلك قد تم.")),
        ),
        ItemList("evidence", ListStyle.BULLETS, (Item("", "تذكرة ترام بتاريخ 16 نوفمبر 2026"),)),
        ItemList("found", ListStyle.TICK_BOXES, (Item("", "وُجد"), Item("", "لم يوجد"))),
        FillIn("overwritten", "مُحي بتاريخ"),
    ),
    closing="وتفضلوا بقبول فائق الاحترام،",
    enclosures=("صورة فوتوغرافية",),
    labels=Labels(
        page="صفحة {page} من {pages}",
        enclosures="المرفقات",
        signature="التوقيع",
        reading_copy="نسخة للقراءة. لا ترسلها.",
    ),
)

LETTERS = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}


def on_two_pages(sample: Letter) -> Letter:
    """Return the letter with its list of steps three times more, so that a second page begins."""
    steps = next(block for block in sample.blocks if block.id == "steps")
    more = tuple(replace(steps, id=f"steps_{number}") for number in range(3))
    return replace(sample, blocks=(*sample.blocks, *more))


def letter(locale: str = "en", layout: str = "din-b", recipient: tuple[str, ...] | None = None) -> Letter:
    """Return the sample letter of a language in a layout, to the town or to another address."""
    sample = LETTERS[locale]
    return replace(sample, layout=layout, recipient=recipient or sample.recipient)
