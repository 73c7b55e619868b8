package dev.viva.content.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathMlTest {
    /** What stands before the annotation. */
    private static String body(String math) {
        return math.substring(math.indexOf("<semantics>") + 11, math.indexOf("<annotation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "x | <mi>x</mi>",
                "3.14 | <mn>3.14</mn>",
                "x_i^2 | <msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>",
                "x^2_i | <msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>",
                "f'' | <msup><mi>f</mi><mo>′′</mo></msup>",
                "x^{a+b} | <msup><mi>x</mi><mrow><mi>a</mi><mo form=\"infix\">+</mo><mi>b</mi></mrow></msup>",
                "\\frac{1}{n} | <mfrac><mn>1</mn><mi>n</mi></mfrac>",
                "\\frac12 | <mfrac><mn>1</mn><mn>2</mn></mfrac>",
                "\\sqrt{x} | <msqrt><mi>x</mi></msqrt>",
                "\\sqrt[3]{x} | <mroot><mi>x</mi><mn>3</mn></mroot>",
                "\\alpha | <mi>α</mi>",
                "\\Sigma | <mi mathvariant=\"normal\">Σ</mi>",
                "\\mathbb{R} | <mi>ℝ</mi>",
                "\\mathbf{w} | <mi>𝐰</mi>",
                "\\mathcal{L} | <mi>ℒ</mi>",
                "\\boldsymbol{\\theta} | <mi>𝜽</mi>",
                "\\mathrm{d}x | <mrow><mi mathvariant=\"normal\">d</mi><mi>x</mi></mrow>",
                "\\hat y | <mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>",
                "\\text{a < b} | <mtext>a &lt; b</mtext>",
                "-x | <mrow><mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo><mi>x</mi></mrow>",
            })
    void aFormulaBecomesTheElementsThatItMeans(String tex, String expected) throws FormulaException {
        assertThat(body(MathMl.inline(tex))).isEqualTo(expected);
    }

    @Test
    void limitsStandBelowInABlockAndBesideInALine() throws FormulaException {
        assertThat(body(MathMl.block("\\sum_{i} x"))).contains("<munder>");
        assertThat(body(MathMl.inline("\\sum_{i} x"))).contains("<msub>").doesNotContain("<munder>");
        assertThat(body(MathMl.block("\\operatorname*{argmin}_w f")))
                .contains("<munder><mi>argmin</mi><mi>w</mi></munder>");
        assertThat(body(MathMl.block("\\int_0^1 f"))).contains("<msubsup>");
    }

    @Test
    void theNameOfAFunctionKeepsDistanceFromAnArgumentWithoutBrackets() throws FormulaException {
        assertThat(body(MathMl.inline("\\log x")))
                .isEqualTo("<mrow><mi>log</mi><mo>\u2061</mo><mspace width=\"0.1667em\"/><mi>x</mi></mrow>");
        assertThat(body(MathMl.inline("\\log(x)"))).doesNotContain("mspace");
    }

    @Test
    void environmentsBecomeTables() throws FormulaException {
        assertThat(body(MathMl.block("\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}")))
                .isEqualTo(
                        "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mtable class=\"pmatrix\"><mtr><mtd><mi>a</mi></mtd>"
                                + "<mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
                                + "<mo form=\"postfix\" stretchy=\"true\">)</mo></mrow>");
        assertThat(body(MathMl.block("\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}")))
                .startsWith("<mrow><mo form=\"prefix\" stretchy=\"true\">{</mo>")
                .contains("class=\"left\"");
        assertThat(body(MathMl.block("\\begin{aligned} a &= b \\\\ &= c \\end{aligned}")))
                .contains("class=\"right\"", "class=\"left\"");
    }

    @Test
    void delimitersGrowWithWhatTheyHold() throws FormulaException {
        assertThat(body(MathMl.block("\\left(\\frac{a}{b}\\right]")))
                .contains("stretchy=\"true\"", ">(</mo>", ">]</mo>", "<mfrac>");
        assertThat(body(MathMl.block("\\left. x \\right|_{0}"))).contains("<msub><mrow>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a + \\foo | 4 | a command must be one of those that MathMl names, got \\foo",
                "\\frac{1} | 8 | 'frac' must be followed by a piece, got the end of the formula",
                "{a | 0 | '{' must be closed by '}', got the end of the formula",
                "a} | 1 | '}' must have a partner before it, got it alone",
                "x^2^3 | 3 | '^' must stand once at a piece, got it twice; use braces",
                "\\left( x | 0 | \\left must be closed by \\right, got the end of the formula",
                "x \\right) | 2 | \\right must follow \\left, got it alone",
                "\\begin{table}a\\end{table} | 0 | an environment must be one of matrix, pmatrix",
                "\\begin{cases} a \\end{matrix} | 0 | \\begin{cases} must be closed by \\end{cases}",
                "a & b | 2 | a new line or column must stand in an environment, got '&'",
                "\\mathbb{+} | 0 | \\mathbb must hold letters that its alphabet has, got '+'",
                "\\sqrt[3{x} | 5 | '[' must be closed by ']', got the end of the formula",
                "x^ | 2 | '^' must be followed by a piece, got the end of the formula",
                "a # b | 2 | a formula must hold letters, digits, signs and commands, got '#'",
            })
    void whatIsNotUnderstoodIsRefusedWithItsPosition(String tex, int position, String reason) {
        assertThatThrownBy(() -> MathMl.inline(tex))
                .isInstanceOfSatisfying(
                        FormulaException.class,
                        fault -> assertThat(fault.position()).isEqualTo(position))
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\mathbb{E}_{D,\\varepsilon}\\left[(y - \\hat f_D(x))^2\\right] = \\bar f(x) + \\sigma^2",
                "p(\\theta \\mid D) \\propto p(D \\mid \\theta)\\, p(\\theta)",
                "\\lVert x - y \\rVert_2^2 \\le \\langle x, y \\rangle",
                "\\operatorname{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right) V",
                "\\lim_{n \\to \\infty} \\prod_{i=1}^{n} \\left(1 + \\frac{x}{n}\\right) \\approx e^x, \\quad \\forall x \\in \\mathbb{R}",
                "\\underbrace{a + b}_{\\text{sum}} \\ge \\max\\{a, b\\} \\setminus \\{0\\}",
                "\\bigl( \\partial L / \\partial w \\bigr) \\odot \\nabla_w",
            })
    void whatComesOutIsWellFormed(String tex) throws Exception {
        assertThat(elements(MathMl.block(tex))).isGreaterThan(5);
        assertThat(elements(MathMl.inline(tex))).isGreaterThan(5);
    }

    private static int elements(String math) throws Exception {
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(math));
        int elements = 0;
        while (reader.hasNext()) {
            elements += reader.next() == XMLStreamReader.START_ELEMENT ? 1 : 0;
        }
        return elements;
    }

    @RepeatedTest(60)
    void whateverComesIsWellFormedOrRefused(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> pieces = List.of(
                "\\frac",
                "{",
                "}",
                "^",
                "_",
                "a",
                "12",
                "\\left(",
                "\\right)",
                "\\begin{cases}",
                "\\end{cases}",
                "&",
                "\\\\",
                "\\sqrt",
                "[",
                "]",
                "\\hat",
                "\\mathbf",
                "\\text",
                "<",
                "\"",
                "'",
                "\\sum",
                " ",
                "\\,",
                "-",
                "|",
                "\\mathrm{",
                "\\",
                "é",
                "😀",
                "\\big");
        for (int formula = 0; formula < 300; formula++) {
            StringBuilder tex = new StringBuilder();
            for (int piece = random.nextInt(14); piece >= 0; piece--) {
                tex.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                assertThat(elements(MathMl.block(tex.toString()))).isPositive();
            } catch (FormulaException refused) {
                assertThat(refused.position()).isBetween(-1, tex.length());
                assertThat(refused.getMessage()).contains("must");
            }
        }
    }

    @Test
    void aFormulaThatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> MathMl.inline("{".repeat(100_000)))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining("at most 60 deep");
    }

    @Test
    void theSourceIsKeptAsAnAnnotation() throws FormulaException {
        assertThat(MathMl.inline("a<b")).contains("<annotation encoding=\"application/x-tex\">a&lt;b</annotation>");
    }
}
