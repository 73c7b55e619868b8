package dev.viva.content.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a^2 + b^2 = c^2 | a^2 + b^2 = c^2",
                "\\frac{1}{n} | 1/n",
                "\\frac{x + 1}{2n} | (x + 1)/2n",
                "\\sigma_{ij}^2 | σ_ij^2",
                "\\sqrt{d_k} | √(d_k)",
                "\\sqrt[3]{x} | x^(1/3)",
                "a < b | a < b",
                "\\text{R\\&D} | R&D",
                "\\log(1 + x) | log (1 + x)",
            })
    void aFormulaIsALine(String tex, String text) throws FormulaException {
        assertThat(PlainFormula.of(tex)).isEqualTo(text);
    }

    @Test
    void noMarkIsLeftAndNoSignIsLost() throws FormulaException {
        String text = PlainFormula.of(
                "\\sum_{i=1}^n \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\le \\left(\\hat{y} - \\operatorname{softmax}(z)\\right)");
        assertThat(text).contains("∑", "a, b; c, d", "≤", "softmax").doesNotContain("<", "&", "\\");
    }

    @Test
    void whatIsNotInTheSubsetIsRefused() {
        assertThatThrownBy(() -> PlainFormula.of("\\frad{1}")).isInstanceOf(FormulaException.class);
    }
}
