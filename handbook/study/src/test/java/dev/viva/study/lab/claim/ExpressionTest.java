package dev.viva.study.lab.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.SettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of claims, over a lab that says its parameter, its square and its seed. */
class ExpressionTest {
    private static final Lab LAB = new Lab(
            "plain",
            "Plain",
            "Nothing.",
            List.of(Control.number("x", "a number", -100, 100, 1, 3)),
            Map.of("x", "the parameter", "square", "its square", "seed", "the seed"),
            List.of(),
            false,
            new Engine() {
                @Override
                public Outcome run(Setting setting) {
                    double x = setting.number("x");
                    return new Outcome(
                            Map.of("x", x, "square", x * x, "seed", (double) setting.seed()),
                            List.of(),
                            List.of("It is."));
                }

                @Override
                public String java(Setting setting) {
                    return "";
                }
            });

    private static boolean holds(String expression) {
        return new ClaimRunner(LAB).run(Claim.of("It holds.", expression), 2).holds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * 3 == 7",
                "(1 + 2) * 3 == 9",
                "10 - 4 - 3 == 3",
                "24 / 4 / 2 == 3",
                "2 ^ 3 ^ 2 == 512",
                "-2 ^ 2 == -4",
                "2 ^ -1 == 0.5",
                "- -3 == 3",
                "1.5e2 == 150 and .5 == 0.5",
                "x == 3 and square == 9 and seed == 2",
                "not x > 3",
                "not (x > 3 or x < 3)",
                "x < 0 or x > 0 and square > 8",
                "abs(-2) == 2 and min(3, 1, 2) == 1 and max(3, 1, 2) == 3",
                "log(exp(1)) == 1 and sqrt(square) == abs(x)",
                "x != 4 and x >= 3 and x <= 3",
                "abs(x - 3) <= 1e-9"
            })
    void trueExpressionsHold(String expression) {
        assertThat(holds(expression)).isTrue();
        assertThat(holds("not (" + expression + ")")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x >             | 3 | expected a number, a name or '(', found the end",
                "x > 3 3         | 6 | expected an operator or the end, found '3'",
                "x + 3           | 0 | expected a comparison, found a number",
                "(x > 3) + 1 > 2 | 1 | expected a number, found a comparison",
                "x and x > 3     | 0 | expected a comparison, found a number",
                "foo(x) > 3      | 0 | the function must be one of abs, min, max, log, exp, sqrt, found 'foo'",
                "min(x) > 3      | 0 | min takes 2 numbers or more, found 1",
                "abs(x, 2) > 3   | 0 | abs takes 1 number, found 2",
                "x = 3           | 2 | '=' belongs to no expression",
                "x > 3 & x < 4   | 6 | '&' belongs to no expression",
                "run. > 3        | 5 | expected the name of a number after 'run.'",
                "(x > 3          | 6 | expected ')', found the end",
                "x < 2 < 1       | 6 | expected an operator or the end, found '<'"
            })
    void faultsNameTheirPlace(String expression, int position, String problem) {
        assertThatThrownBy(() -> Expression.parse(expression))
                .isInstanceOfSatisfying(
                        ExpressionFault.class,
                        fault -> assertThat(fault.position()).isEqualTo(position))
                .hasMessage("at character " + (position + 1) + " of '" + expression + "': " + problem);
    }

    @Test
    void unknownNumbersAndRunsAreRefusedBeforeAnythingRuns() {
        ClaimRunner runner = new ClaimRunner(LAB);
        assertThatThrownBy(() -> runner.run(Claim.of("?", "x > cube")))
                .hasMessageContaining("the number must be one of")
                .hasMessageContaining("found 'cube'")
                .hasMessageContaining("character 5");
        assertThatThrownBy(() -> runner.run(Claim.of("?", "wide.x > 1")))
                .hasMessageContaining("the run must be one of [], found 'wide'");
        assertThatThrownBy(() -> runner.run(Claim.of("?", "x > 1").at("x=1000")))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void namedRunsAreSetBeyondTheParametersOfTheClaim() {
        Claim claim = Claim.of("Runs differ.", "one.x == 5 and other.x == 7 and x == 6 and one.seed == other.seed")
                .at("x=6")
                .run("one", "x=5")
                .run("other", "x=7");
        assertThat(new ClaimRunner(LAB).run(claim)).hasSize(3).allMatch(ClaimReport::holds);
    }

    @Test
    void reportsSayBothSides() {
        ClaimReport report = new ClaimRunner(LAB).run(Claim.of("Too much.", "square + 1 <= 2 * x"), 1);
        assertThat(report.holds()).isFalse();
        assertThat(report.toString()).contains("fails on seed 1", "square + 1 = 10 is not <= 2 * x = 6");
    }

    @Test
    void noTextWhateverBreaksTheParser() {
        String[] pieces = {
            "x", "run", ".", "(", ")", "<", "<=", "+", "-", "*", "/", "^", "and", "or", "not", "1", ",", "abs", " ",
            "é", "#"
        };
        for (int seed = 0; seed < 3000; seed++) {
            Draws draws = CounterRandom.of(seed).draws();
            StringBuilder text = new StringBuilder();
            for (int count = draws.nextInt(12); count >= 0; count--) {
                text.append(pieces[draws.nextInt(pieces.length)]).append(draws.nextBoolean(0.5) ? " " : "");
            }
            try {
                assertThat(Expression.parse(text.toString()).root()).isNotNull();
            } catch (ExpressionFault fault) {
                assertThat(fault.position()).as("seed " + seed).isBetween(0, text.length());
            }
        }
        assertThatThrownBy(() -> Expression.parse("(".repeat(50_000) + "1")).isInstanceOf(ExpressionFault.class);
        assertThatThrownBy(() -> Expression.parse("not ".repeat(50_000) + "1 < 2"))
                .isInstanceOf(ExpressionFault.class);
        assertThatThrownBy(() -> Expression.parse("1 < " + "2 ^ ".repeat(50_000) + "1"))
                .isInstanceOf(ExpressionFault.class);
    }
}
