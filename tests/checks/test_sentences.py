"""Sentences of many languages, each told apart by hand."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.coverage import sentences_cited
from sitegen.checks.sentences import sentences
from sitegen.markdown.compiled import compile_markdown

# A language, a text, and how many sentences it has.
TEXTS = [
    ("en", "The council closed … the bridge.", 1),
    ("en", "It said that it “closed […] the bridge”.", 1),
    ("en", "Order Nr. 4 (p. 3, fig. 2) closed the bridge.", 1),
    ("en", "It weighed 3.5 tonnes, i.e. 7,716 lb. in all.", 1),
    ("en", "Carts, mules, etc. were stopped on the road.", 1),
    ("en", "It was closed. Nobody was hurt.", 2),
    ("en", "Yahoo! and Panic! at the Disco played.", 1),
    ("en", "Mr. Smith met Dr. J. R. Jones in the U.S. Senate at 5 p.m. on Monday.", 1),
    ("en", "It left the U.S. The navy followed.", 2),
    ("en", "He said “It is over.” Then he left.", 2),
    ("en", "“Was it them?” he asked.", 1),
    ("en", "Yahoo! News reported the strike.", 1),
    ("en", "The strike came on Jan. 16 at 4 a.m. local time.", 1),
    ("en", "See No. 5, vol. 2, pp. 3–4. It is long.", 2),
    ("en", "The Lt. Gen. said no. Maj. Gen. Bagheri agreed.", 2),
    ("en", "St. Petersburg vs. Moscow, c. 1900.", 1),
    ("en", "Did it end? Yes. It did!", 3),
    ("en", "He said: “We will respond... to this.”", 1),
    ("en", "They waited... Nobody came.", 2),
    ("en", "The firm Acme Inc. sued. Ltd. companies followed.", 2),
    ("en", "In Sept. 2023 Col. Ali (ret.) resigned.", 1),
    ("en", "It was 3.5. Then 4.", 2),
    ("en", "The ship, the M.V. Aurora, sank.", 1),
    ("en", "Iran's IRGC etc. They denied it.", 2),
    ("en", "The attack (which killed two.) went on.", 1),
    ("en", "He lives in Washington, D.C. He works there.", 2),
    ("en", "“We will act.” “When?” “Soon.”", 3),
    ("en", "iPhone sales fell. iPad sales rose.", 2),
    ("en", "The price rose to $5 approx. Prices fell later.", 2),
    ("de", "Am 16. Januar 2024 griff der Iran an. Pakistan protestierte.", 2),
    ("de", "Der 2. Weltkrieg endete 1945.", 1),
    ("de", "Dr. Müller, geb. 1950, wohnt z. B. in der Str. 5 bzw. in Nr. 7.", 1),
    ("de", "Laut Bundeskanzler a. D. Schröder kam u. a. Prof. Meier.", 1),
    ("de", "Die Bundesregierung (vgl. Abs. 3, S. 14 ff.) lehnte ab. Sie schwieg.", 2),
    ("de", "Er kam am 3. Sie kam am 4. Mai.", 2),
    ("fr", "M. Macron a rencontré Mme Dupont et le Dr. Petit. Ils ont parlé.", 2),
    ("fr", "Voir p. 5, av. J.-C., env. 300 hab. au km.", 1),
    ("fr", "« C'est fini ! » dit-il. Il partit.", 2),
    ("fr", "Qu'est-ce que c'est ? Rien.", 2),
    ("fr", "Le 1er janv. 2024, etc., tout changea.", 1),
    ("es", "El Sr. García y la Sra. López (EE. UU.) llegaron. ¿Por qué? ¡No se sabe!", 3),
    ("es", "El Gral. Pérez, de la Av. Libertad núm. 5, pág. 3, dimitió.", 1),
    ("es", "S. E. el Dr. Ruiz habló el 16 de ene. de 2024.", 1),
    ("it", "Il sig. Rossi e la dott.ssa Bianchi (pag. 3) arrivarono. Poi tacquero.", 2),
    ("it", "L’on. Meloni, l’avv. Conte e il gen. Figliuolo parlarono.", 1),
    ("tr", "Dr. Ahmet Bey, 16. yüzyılda doğdu. Sonra öldü.", 2),
    ("tr", "Prof. Yılmaz vb. kişiler geldi. Kimse yok mu?", 2),
    ("tr", "T.C. Dışişleri Bakanlığı açıkladı.", 1),
    ("id", "Dr. Budi, S.H., dan Jl. Merdeka No. 5 dibuka. Mereka pergi.", 2),
    ("id", "Harga naik Rp. 5.000 per kg.", 1),
    ("ru", "Министр г. Иванов встретился с г-ном Петровым в 2024 г. в Москве. Он уехал.", 2),
    ("ru", "В. В. Путин и т. д. Это случилось на ул. Ленина, д. 5, т. е. рядом.", 2),
    ("ru", "Около 300 тыс. чел. и 5 млн. руб. (см. стр. 3, рис. 2) пропали.", 1),
    ("uk", "Президент В. Зеленський прибув у м. Харків. Він виступив.", 2),
    ("fa", "ایران حمله کرد. پاکستان پاسخ داد؟ بله!", 3),
    ("fa", "دکتر ع. رضایی در سال ۲۰۲۴ م. آمد.", 1),
    ("fa", "وزیر خارجه گفت … پاسخ می‌دهیم.", 1),
    ("ar", "قال الوزير إن الغارة انتهت. هل انتهت؟ نعم!", 3),
    ("ar", "د. محمد وأ. علي حضرا.", 1),
    ("ar", "وقع الهجوم في 16 ك.2 2024 م.", 1),
    ("ur", "ایران نے حملہ کیا۔ پاکستان نے جواب دیا۔ کیوں؟", 3),
    ("ur", "ڈاکٹر اے۔ کیو۔ خان آئے۔", 1),
    ("hi", "डॉ. शर्मा आए। वे बोले॥ क्यों?", 3),
    ("hi", "ईरान ने हमला किया। पाकिस्तान ने जवाब दिया।", 2),
    ("zh", "导弹击中了房屋。两名儿童死亡！真的吗？", 3),
    ("zh", "他说：“结束了。”然后离开。", 2),
    ("ja", "ミサイルが着弾した。死者は二人（子供）。", 2),
    ("ja", "「終わった。」と彼は言った。", 1),
    ("zh", "ＡＢＣ．下一句。", 2),
    ("hy", "Իրանը հարձակվեց։ Պակիստանը պատասխանեց։", 2),
    ("am", "ጥቃቱ ተፈጸመ። ሁለት ሰዎች ሞቱ።", 2),
    ("my", "တိုက်ခိုက်မှု ဖြစ်ပွားခဲ့သည်။ လူနှစ်ဦး သေဆုံးခဲ့သည်။", 2),
    ("km", "ការវាយប្រហារ។ មនុស្សពីរនាក់ស្លាប់។", 2),
    ("bo", "ཆོས།", 1),
    ("th", "อิหร่านโจมตี ปากีสถานตอบโต้", 1),
    ("el", "Τι έγινε; Τίποτα. Τέλος.", 3),
    ("ps", "ایران برید وکړ. پاکستان ځواب ورکړ.", 2),
    ("he", "איראן תקפה. פקיסטן הגיבה.", 2),
    ("en", "She works at the U.N. headquarters in N.Y. City.", 1),
    ("en", "Sen. J. B. Vance and Rep. A. Omar spoke. Gov. Abbott did not.", 2),
    ("en", "They left at 8 a.m. Iran answered at 9 p.m. PKT.", 2),
    ("en", "The figure (see Fig. 3a) is off. It is.", 2),
    ("en", "He said, “Stop!” and ran.", 1),
    ("en", "“Why?” “Because.”", 2),
    ("en", "Costs fell by 3.2 percent vs. Q3. Analysts shrugged.", 2),
    ("en", "Lt. Col. Nadav Shoshani wrote: “No.” He left.", 2),
    ("en", "Ships etc. Nobody knew.", 2),
    ("en", "It was Dec. 31. The next day came.", 2),
    ("en", "According to the AP, 12 died. 30 were hurt.", 2),
    ("en", "The E.U., the U.K. and Japan agreed.", 1),
    ("en", "J. Edgar Hoover Bldg. is shut.", 1),
    ("en", "“...and then they fired,” he said.", 1),
    ("de", "Der Minister, Dr. h. c. Klaus Meyer, sprach am 5. Juni. Danach flog er ab.", 2),
    ("de", "Das kostet ca. 5 Mio. Euro. Mehr nicht.", 2),
    ("de", "„Wir sind bereit.“ Das sagte er.", 2),
    ("de", "Karl der V. starb. Im 19. Jh. änderte sich das.", 2),
    ("fr", "Le gén. Burkhard et l’amb. Lenain sont venus. Le 16 janv. ils sont partis.", 2),
    ("fr", "Où ? Quand ? Personne ne sait.", 3),
    ("it", "La prof.ssa Neri, il dr. Blu e S.E. Verdi. Fine.", 2),
    ("ru", "А. С. Пушкин родился в 1799 г. Он умер в 1837 г.", 2),
    ("ru", "«Мы ответим!» — сказал он. Это всё.", 2),
    ("uk", "За словами ген. О. Сирського, це так. Так.", 2),
    ("fa", "آیا جنگ است؟ «نه.» او گفت.", 3),
    ("ar", "قال «لا.» ثم غادر. انتهى!", 3),
    ("ur", "اس نے کہا، “نہیں۔” پھر چلا گیا۔", 2),
    ("hi", "उन्होंने कहा, “नहीं।” फिर चले गए।", 2),
    ("ja", "彼は「行くぞ！」と叫んだ。そして去った。", 2),
    ("ko", "공격이 있었다. 두 명이 죽었다.", 2),
    ("he", "ד״ר כהן אמר. הוא הלך.", 2),
    ("el", "Ο κ. Μητσοτάκης μίλησε. Έφυγε.", 2),
]


@pytest.mark.parametrize(("language", "text", "count"), TEXTS)
def test_sentences_are_counted(language: str, text: str, count: int) -> None:
    assert len(list(sentences(text))) == count, list(sentences(text))


@given(st.text(alphabet='ab A1.!?…[]()“”"»« \n\x01。۔।:;,-'))
def test_together_the_sentences_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ('He said "It is over." [@a] Then he left.', [True, False]),
        ("It was closed. [[actor:council]] said so [@a].", [False, True]),
        ("It was closed. [[actor:council|their forces]] left [@a].", [True]),
        ("The [[place:x|U.S.]] Navy left [@a].", [True]),
        ("A <T> & B left. C & D stayed [@a].".replace("<T>", "\\<T>"), [False, True]),
        ("It was closed [@a] . . . for all.", [True]),
        ("It closed. 12 people died [@a].", [False, True]),
        ("1\\. It closed [@a].", [True]),
        ("16. Januar: It closed [@a].", [True]),
    ],
)
def test_what_markdown_puts_between_does_not_count(text: str, cited: list[bool]) -> None:
    assert list(sentences_cited(compile_markdown(text))) == cited


@pytest.mark.parametrize(
    "piece", [". ", "! ", "(", "a. (", "… ", ". . ", "« ", "U.S. ", "1. ", "۔"]
)
def test_the_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    counted = [_steps(piece * number) for number in (2_000, 4_000)]
    assert counted[1] < 2.5 * counted[0]


def _steps(text: str) -> float:
    """The processor's time for a text, the best of three."""
    best = float("inf")
    for _ in range(3):
        began = process_time()
        list(sentences(text))
        best = min(best, process_time() - began)
    return max(best, 1e-4)
