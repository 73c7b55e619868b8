package dev.viva.fraud.engine;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import java.util.HashSet;
import java.util.List;

/**
 * How a score and the features become a verdict: the thresholds, and the rules, which can only make it stricter.
 *
 * @param rules at most 64, with different names
 */
public record Policy(Thresholds thresholds, List<Rule> rules) {
    private static final int MOST_RULES = 64;

    /** Challenge from 0.3, block from 0.7, no rules. */
    public static final Policy DEFAULT = new Policy(Thresholds.DEFAULT, List.of());

    /**
     * Checks the rules and copies the list.
     *
     * @throws InvalidFieldException if there are too many or two have the same name
     */
    public Policy {
        rules = List.copyOf(rules);
        if (rules.size() > MOST_RULES) {
            throw new InvalidFieldException("Policy", "rules", "at most " + MOST_RULES, rules.size());
        }
        var names = new HashSet<String>();
        for (Rule rule : rules) {
            if (!names.add(rule.name())) {
                throw new InvalidFieldException("Policy", "rules", "of different names", "'" + rule.name() + "' twice");
            }
        }
    }

    /** The same with other thresholds. */
    public Policy withThresholds(Thresholds changed) {
        return new Policy(changed, rules);
    }

    /** The same with other rules. */
    public Policy withRules(List<Rule> changed) {
        return new Policy(thresholds, changed);
    }

    /** The policy as text: a line with the thresholds, then a line for each rule. */
    public String toText() {
        var text = new StringBuilder();
        text.append(thresholds.challenge()).append(' ').append(thresholds.block());
        rules.forEach(rule -> text.append('\n').append(rule.toText()));
        return text.toString();
    }

    /**
     * Reads what {@link #toText} writes.
     *
     * @throws InvalidFieldException naming the part that cannot be read
     */
    public static Policy parse(String text) {
        List<String> lines = text.lines().toList();
        String[] numbers = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
        if (numbers.length != 2) {
            throw new InvalidFieldException("Policy", "text", "begun by two thresholds", "'" + text + "'");
        }
        try {
            var thresholds = new Thresholds(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
            return new Policy(
                    thresholds, lines.stream().skip(1).map(Rule::parse).toList());
        } catch (NumberFormatException unread) {
            throw new InvalidFieldException("Policy", "thresholds", "two numbers", "'" + lines.getFirst() + "'");
        }
    }
}
