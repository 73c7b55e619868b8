package dev.viva.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
    private static final Handbook HANDBOOK = Sample.handbook();
    private static final Renderer RENDERER = Renderer.of(HANDBOOK, Addresses.SERVER);

    private static QuestionHtml spoilt(String piece, String by) {
        QuestionFile.Reading reading = QuestionFile.read(Sample.MEDIAN, Sample.spoilt(Sample.MEDIAN, piece, by));
        assertThat(reading.faults()).isEmpty();
        return RENDERER.render(Objects.requireNonNull(reading.question()));
    }

    private static String answer(String markdown) {
        return spoilt("### What it costs", markdown + "\n\n### What it costs").answer();
    }

    @Test
    void aSoundQuestionRendersWithoutFaults() {
        QuestionHtml html = RENDERER.render(HANDBOOK.find("median-or-mean").orElseThrow());
        assertThat(html.faults()).isEmpty();
        assertThat(html.answer())
                .contains("<math>", "<math display=\"block\">", "<table>", "<svg xmlns=", "<th>minimises</th>")
                .contains("<a href=\"/handbook/mathematics/variance-by-hand\">")
                .contains("<h3 id=\"what-it-costs\">");
        assertThat(html.code())
                .contains("<span class=\"keyword\">import</span>", "<span class=\"type\">Locale</span>")
                .contains("class=\"output\"", "mean 202.0, median 3.0");
        assertThat(html.cards().getFirst().front()).startsWith("Which centre minimises <math>");
        assertThat(html.cards().getFirst().back()).isEqualTo("The <strong>median</strong>.");
        assertThat(html.traps()).hasSize(2);
        assertThat(html.followUps()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "text <img src=x onerror=alert(1)> text",
                "<svg onload=alert(1)>",
                "[x](javascript:alert)",
                "[x](data:text/html,x)",
                "![x](https://example.org/x.png)",
                "$<script>alert(1)</script>$",
                "```java\n<script>alert(1)</script>\n```",
                "```x\"><script>alert(1)</script>\n```",
                "### <script>alert(1)</script>",
                "[x](question:median-or-mean \"\\\"><script>\")",
            })
    void nothingOfTheSourceActsInThePage(String markdown) {
        assertThat(answer(markdown))
                .doesNotContainPattern("<script|<img|<svg onload|<[^>]*javascript:|<[^>]*data:|<[a-z]+ [^>]*onerror");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[x](question:nowhere) | a link must lead to a question that is there, got 'question:nowhere'",
                "[x](http://example.org) | a link must lead to https://…, question:ID",
                "![shows](picture:nothing) | a picture must lie beside the question, got none called nothing.svg",
                "![](picture:median-or-mean-line) | a picture must say in a sentence what it shows",
                "![x](other.png) | a picture must be picture:NAME",
                "$\\foo$ | formula, character 1: a command must be one of those",
                "$$a + \\foo$$ | formula, character 5: a command must be one of those",
            })
    void whatCannotBeShownIsAFaultWithItsLine(String markdown, String reason) {
        QuestionHtml html = spoilt("### What it costs", "text\n" + markdown + "\n\n### What it costs");
        int line = Sample.text(Sample.MEDIAN).split("### What it costs", -1)[0].split("\n", -1).length + 1;
        assertThat(html.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.reason()).startsWith(reason);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    @Test
    void aDollarThatIsMoneyIsNoFormula() {
        assertThat(answer("It costs $5 or $10, or \\$20.")).contains("It costs $5 or $10, or $20.");
        assertThat(answer("A set $a_1, *b*, c_1$ stays whole.")).doesNotContain("<em>");
    }

    @Test
    void aFormulaOnItsOwnLinesMayLookLikeAList() {
        assertThat(answer("$$\n- a\n+ b\n$$")).doesNotContain("<li>").contains("<math display=\"block\">");
    }

    @Test
    void colouringLosesNoCharacter() {
        String code = "/* a */ @Test void f() { var s = \"\\\"<\" + 'x' + 1_0.5e3 + \"\"\"\n t\n\"\"\"; } // é < & >";
        String html = Colours.html("java", code);
        assertThat(html.replaceAll("<[^>]*>", "")).isEqualTo(Html.escape(code));
        assertThat(html)
                .contains("<span class=\"comment\">/* a */</span>", "<span class=\"annotation\">@Test</span>")
                .contains("<span class=\"keyword\">void</span>", "<span class=\"number\">1_0.5e3</span>");
    }

    @RepeatedTest(20)
    void whateverCodeComesIsColouredWithoutLoss(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int text = 0; text < 200; text++) {
            StringBuilder code = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                code.append("ab1@\"'\\/*\n<&>#. {}é".charAt(random.nextInt(19)));
            }
            for (String language : new String[] {"java", "python", "sql"}) {
                assertThat(Colours.html(language, code.toString()).replaceAll("<[^>]*>", ""))
                        .isEqualTo(Html.escape(code.toString()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<svg><title>a</title><desc>b</desc><g> | well-formed XML",
                "<svg><title>a</title></svg> | no <desc>",
                "<svg><title>a</title><desc>b</desc><script/></svg> | <script>",
                "<svg onload='x'><title>a</title><desc>b</desc></svg> | onload",
                "<svg><title>a</title><desc>b</desc><use href='https://x'/></svg> | href",
                "<svg><title id='t'>a</title><desc>b</desc></svg> | begin with its name",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg><title>&x;</title></svg> | picture must",
                "<p/> | must be an <svg>",
            })
    void aPictureThatMayNotStandInAPageIsRefused(String svg, String reason) {
        assertThat(Picture.flaw("name", svg).orElseThrow().reason()).contains(reason);
    }
}
