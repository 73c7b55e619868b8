package dev.viva.study.lab.claim;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An expression over the numbers of runs: {@code + - * / ^}, comparisons, {@code and or not}, {@code abs min max log exp
 * sqrt}, and names, written {@code number} or {@code run.number}. {@code log} is natural; {@code ^} binds to the right and
 * closer than a sign. Truths and numbers are told apart when it is read. Immutable and thread-safe.
 *
 * @param text as it was written
 * @param root what it is made of; always a truth
 */
public record Expression(String text, Truth root) {
    /** What it is made of. */
    public sealed interface Node {
        /** Where it begins in the text. */
        int position();
    }

    /** What has a number as its value. */
    public sealed interface Value extends Node {}

    /** What is true or false. */
    public sealed interface Truth extends Node {}

    /** A number as it is written. */
    public record Literal(int position, double value) implements Value {}

    /** A number of a run; the run is empty where none is named. */
    public record Name(int position, String run, String number) implements Value {}

    /** A sign changed. */
    public record Negative(int position, Value of) implements Value {}

    /** Two numbers and one of {@code + - * / ^} between them. */
    public record Calculation(int position, Value left, char operator, Value right) implements Value {}

    /** A function of numbers. */
    public record Call(int position, Function function, List<Value> arguments) implements Value {}

    /** Two numbers compared; from and to are where the sides lie in the text. */
    public record Comparison(
            int position, Value left, Relation relation, Value right, int leftEnd, int rightStart, int end)
            implements Truth {}

    /** Both, or at least one. */
    public record Joint(int position, boolean both, Truth left, Truth right) implements Truth {}

    /** The opposite. */
    public record Not(int position, Truth of) implements Truth {}

    /** The functions. */
    public enum Function {
        /** Without its sign. */
        ABS(1, 1),
        /** The least of two or more. */
        MIN(2, 99),
        /** The largest of two or more. */
        MAX(2, 99),
        /** The natural logarithm. */
        LOG(1, 1),
        /** The exponential. */
        EXP(1, 1),
        /** The square root. */
        SQRT(1, 1);

        final int least;
        final int most;

        Function(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    /** How numbers are compared. */
    public enum Relation {
        /** Below. */
        LESS("<"),
        /** Below or the same. */
        AT_MOST("<="),
        /** Above. */
        MORE(">"),
        /** Above or the same. */
        AT_LEAST(">="),
        /** The same, to the bit. */
        EQUAL("=="),
        /** Not the same. */
        UNEQUAL("!=");

        final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case MORE -> left > right;
                case AT_LEAST -> left >= right;
                case EQUAL -> left == right;
                case UNEQUAL -> left != right;
            };
        }
    }

    /**
     * Reads an expression.
     *
     * @throws ExpressionFault if it is none, or its value is a number and not a truth
     */
    public static Expression parse(String text) {
        return new Expression(text, new ExpressionParser(text).whole());
    }

    /** The runs that it names, in order; without the run that has no name. */
    public Set<String> runs() {
        Set<String> runs = new LinkedHashSet<>();
        eachName(name -> {
            if (!name.run().isEmpty()) {
                runs.add(name.run());
            }
        });
        return runs;
    }

    /** Gives every name to {@code taker}, from left to right. */
    public void eachName(Consumer<Name> taker) {
        visit(root, taker);
    }

    private static void visit(Node node, Consumer<Name> taker) {
        switch (node) {
            case Literal _ -> {}
            case Name name -> taker.accept(name);
            case Negative negative -> visit(negative.of(), taker);
            case Calculation both -> visit(both.left(), both.right(), taker);
            case Call call -> call.arguments().forEach(each -> visit(each, taker));
            case Comparison both -> visit(both.left(), both.right(), taker);
            case Joint both -> visit(both.left(), both.right(), taker);
            case Not not -> visit(not.of(), taker);
        }
    }

    private static void visit(Node left, Node right, Consumer<Name> taker) {
        visit(left, taker);
        visit(right, taker);
    }
}
