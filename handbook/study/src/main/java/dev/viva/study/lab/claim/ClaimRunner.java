package dev.viva.study.lab.claim;

import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.ClaimReport.Compared;
import dev.viva.study.lab.claim.Expression.Calculation;
import dev.viva.study.lab.claim.Expression.Call;
import dev.viva.study.lab.claim.Expression.Comparison;
import dev.viva.study.lab.claim.Expression.Joint;
import dev.viva.study.lab.claim.Expression.Literal;
import dev.viva.study.lab.claim.Expression.Name;
import dev.viva.study.lab.claim.Expression.Negative;
import dev.viva.study.lab.claim.Expression.Not;
import dev.viva.study.lab.claim.Expression.Truth;
import dev.viva.study.lab.claim.Expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asserts claims: runs the lab at the settings that they name, and computes both sides. Not thread-safe. */
public final class ClaimRunner {
    /** The seeds on which every claim must hold. */
    public static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private static final int KEPT = 64;

    private final Lab lab;
    private final Map<Setting, Outcome> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Setting, Outcome> eldest) {
            return size() > KEPT;
        }
    };

    /** Asserts claims about {@code lab}; what it has run it keeps for further claims. */
    public ClaimRunner(Lab lab) {
        this.lab = lab;
    }

    /**
     * What becomes of {@code claim} on each of {@link #SEEDS}.
     *
     * @throws ExpressionFault if the expression names a run or a number that is not there
     * @throws dev.viva.study.lab.SettingException if a run is set to what the lab does not allow
     */
    public List<ClaimReport> run(Claim claim) {
        return SEEDS.stream().map(seed -> run(claim, seed)).toList();
    }

    /** What becomes of {@code claim} on one seed; throws as {@link #run(Claim)}. */
    public ClaimReport run(Claim claim, long seed) {
        check(claim);
        List<Compared> compared = new ArrayList<>();
        Evaluation evaluation = new Evaluation(claim.holds().text(), name -> number(claim, seed, name), compared);
        return new ClaimReport(claim, seed, evaluation.truth(claim.holds().root()), compared);
    }

    private void check(Claim claim) {
        claim.holds().eachName(name -> {
            if (!name.run().isEmpty() && !claim.runs().containsKey(name.run())) {
                throw new ExpressionFault(
                        claim.holds().text(),
                        name.position(),
                        "the run must be one of " + claim.runs().keySet() + ", found '" + name.run() + "'");
            }
            if (!lab.numbers().containsKey(name.number())) {
                throw new ExpressionFault(
                        claim.holds().text(),
                        name.position(),
                        "the number must be one of " + lab.numbers().keySet() + ", found '" + name.number() + "'");
            }
        });
    }

    private double number(Claim claim, long seed, Name name) {
        Map<String, String> values = new LinkedHashMap<>(claim.parameters());
        values.putAll(claim.runs().getOrDefault(name.run(), Map.of()));
        Setting setting = Setting.of(lab, values, seed);
        Outcome outcome = known.get(setting);
        if (outcome == null) {
            outcome = lab.run(setting);
            known.put(setting, outcome);
        }
        return outcome.number(name.number());
    }

    /** Computes an expression; every comparison that is made goes into the list. Both sides of and, or are computed. */
    private record Evaluation(String text, Function<Name, Double> numbers, List<Compared> compared) {
        boolean truth(Truth truth) {
            return switch (truth) {
                case Comparison comparison -> comparison(comparison);
                case Not not -> !truth(not.of());
                case Joint joint -> {
                    boolean left = truth(joint.left());
                    boolean right = truth(joint.right());
                    yield joint.both() ? left && right : left || right;
                }
            };
        }

        private boolean comparison(Comparison both) {
            double left = value(both.left());
            double right = value(both.right());
            boolean holds = both.relation().holds(left, right);
            String leftText = text.substring(both.position(), both.leftEnd()).strip();
            String rightText = text.substring(both.rightStart(), both.end()).strip();
            compared.add(new Compared(leftText, left, both.relation().sign(), rightText, right, holds));
            return holds;
        }

        private double value(Value value) {
            return switch (value) {
                case Literal literal -> literal.value();
                case Name name -> numbers.apply(name);
                case Negative negative -> -value(negative.of());
                case Calculation both -> calculated(value(both.left()), both.operator(), value(both.right()));
                case Call call -> called(call);
            };
        }

        private static double calculated(double left, char operator, double right) {
            return switch (operator) {
                case '+' -> left + right;
                case '-' -> left - right;
                case '*' -> left * right;
                case '/' -> left / right;
                default -> Math.pow(left, right);
            };
        }

        private double called(Call call) {
            double[] values = call.arguments().stream().mapToDouble(this::value).toArray();
            double result = values[0];
            for (int at = 1; at < values.length; at++) {
                result = call.function() == Expression.Function.MIN
                        ? Math.min(result, values[at])
                        : Math.max(result, values[at]);
            }
            return switch (call.function()) {
                case MIN, MAX -> result;
                case ABS -> Math.abs(result);
                case LOG -> Math.log(result);
                case EXP -> Math.exp(result);
                case SQRT -> Math.sqrt(result);
            };
        }
    }
}
