package dev.viva.fraud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.engine.Rule.Comparison;
import dev.viva.fraud.engine.Rule.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    @Test
    void aRuleIsTheSameAfterItWasWrittenAndRead() {
        var rule = new Rule(
                "far-and-large",
                Verdict.CHALLENGE,
                List.of(
                        new Condition("distance", Comparison.AT_LEAST, 500.5),
                        new Condition("amount", Comparison.ABOVE, 1e9),
                        new Condition("night", Comparison.EQUAL, 1),
                        new Condition("speed", Comparison.BELOW, -3),
                        new Condition("hour", Comparison.AT_MOST, 6)));
        assertThat(rule.toText())
                .isEqualTo("far-and-large CHALLENGE distance >= 500.5 and amount > 1000000000 and night = 1"
                        + " and speed < -3 and hour <= 6");
        assertThat(Rule.parse(rule.toText())).isEqualTo(rule);
        var policy = new Policy(new Thresholds(0.25, 0.75), List.of(rule, Rule.parse("v BLOCK count > 5")));
        assertThat(Policy.parse(policy.toText())).isEqualTo(policy);
        assertThat(Policy.parse(Policy.DEFAULT.toText())).isEqualTo(Policy.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "v BLOCK",
                "v BLOCK count > ",
                "v PASS count > 5",
                "v DENY count > 5",
                "V BLOCK count > 5",
                "v BLOCK count => 5",
                "v BLOCK count > five",
                "v BLOCK count > NaN",
                "v BLOCK count > 5 or amount > 3",
                "v BLOCK count > 5 and amount >"
            })
    void whatIsNoRuleIsRefusedWithTheReason(String text) {
        assertThatThrownBy(() -> Rule.parse(text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("Rule.")
                .hasMessageContaining("must be");
    }

    @Test
    void theStrictestOfScoreAndRulesDecides() {
        var rules = new CompiledRules(
                List.of(Rule.parse("a CHALLENGE x > 1"), Rule.parse("b BLOCK y > 1"), Rule.parse("c CHALLENGE y >= 0")),
                List.of("x", "y"));
        assertThat(strictest(rules, Verdict.PASS, 0, -1)).isEqualTo(Verdict.PASS);
        assertThat(strictest(rules, Verdict.PASS, 2, -1)).isEqualTo(Verdict.CHALLENGE);
        assertThat(strictest(rules, Verdict.PASS, 2, 2)).isEqualTo(Verdict.BLOCK);
        assertThat(strictest(rules, Verdict.BLOCK, 2, 0)).isEqualTo(Verdict.BLOCK);
        assertThat(strictest(rules, Verdict.CHALLENGE, 0, 0)).isEqualTo(Verdict.CHALLENGE);
        assertThat(rules.firing(new double[] {Double.NaN, Double.NaN})).isEmpty();
        assertThat(rules.firing(new double[] {2, 2})).extracting(Rule::name).containsExactly("a", "b", "c");
    }

    private static Verdict strictest(CompiledRules rules, Verdict byScore, double... features) {
        return CompiledRules.strictest(byScore, rules.firing(features));
    }

    @Test
    void aPolicyNamesWhatItDoesNotAllow() {
        Rule rule = Rule.parse("v BLOCK count > 5");
        assertThatThrownBy(() -> Policy.DEFAULT.withRules(List.of(rule, rule))).hasMessageContaining("'v' twice");
        assertThatThrownBy(() -> Policy.parse("0.3")).hasMessageContaining("begun by two thresholds");
        assertThatThrownBy(() -> Policy.parse("a b")).hasMessageContaining("two numbers");
        assertThatThrownBy(() -> Policy.parse("0.8 0.3")).hasMessageContaining("Thresholds.block");
    }
}
