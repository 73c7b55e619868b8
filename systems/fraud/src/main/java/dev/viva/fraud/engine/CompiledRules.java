package dev.viva.fraud.engine;

import dev.viva.fraud.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Rules with their features looked up once. Immutable and thread-safe. */
final class CompiledRules {
    private final List<Rule> rules;
    private final int[][] positions;

    /**
     * Looks the features up.
     *
     * @throws IllegalArgumentException if a rule asks for a feature that there is not
     */
    CompiledRules(List<Rule> rules, List<String> features) {
        this.rules = rules;
        this.positions = new int[rules.size()][];
        for (int rule = 0; rule < positions.length; rule++) {
            List<Rule.Condition> conditions = rules.get(rule).conditions();
            positions[rule] = new int[conditions.size()];
            for (int at = 0; at < conditions.size(); at++) {
                positions[rule][at] =
                        position(rules.get(rule), conditions.get(at).feature(), features);
            }
        }
    }

    private static int position(Rule rule, String feature, List<String> features) {
        int position = features.indexOf(feature);
        if (position < 0) {
            throw new IllegalArgumentException("rule " + rule.name() + " must ask for features of the engine, got '"
                    + feature + "'; there are " + features);
        }
        return position;
    }

    /** The names of the rules that fire, in order. Allocates nothing when none does. */
    List<Rule> firing(double[] features) {
        List<Rule> fired = null;
        for (int rule = 0; rule < positions.length; rule++) {
            if (fires(rule, features)) {
                fired = fired == null ? new ArrayList<>() : fired;
                fired.add(rules.get(rule));
            }
        }
        return fired == null ? List.of() : fired;
    }

    private boolean fires(int rule, double[] features) {
        List<Rule.Condition> conditions = rules.get(rule).conditions();
        for (int at = 0; at < positions[rule].length; at++) {
            Rule.Condition condition = conditions.get(at);
            if (!condition.comparison().holds(features[positions[rule][at]], condition.bound())) {
                return false;
            }
        }
        return true;
    }

    /** The strictest of a verdict and those of the rules that fired. */
    static Verdict strictest(Verdict verdict, List<Rule> fired) {
        Verdict strictest = verdict;
        for (Rule rule : fired) {
            if (rule.verdict() == Verdict.BLOCK || strictest == Verdict.PASS) {
                strictest = rule.verdict();
            }
        }
        return strictest;
    }
}
