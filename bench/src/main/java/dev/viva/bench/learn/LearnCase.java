package dev.viva.bench.learn;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of work that this library and its peers do on the same rows.
 *
 * @param name as it is asked for, after {@code learn-}
 * @param summary what is done, in one line
 * @param plan the rows
 * @param rounds how often each entrant does it
 * @param memory how much memory our process may use at most, as in {@code -Xmx}
 * @param judgement how results compare
 * @param aim what is to be reached beside scikit-learn
 * @param work ours
 */
record LearnCase(
        String name,
        String summary,
        Matrix.Plan plan,
        int rounds,
        String memory,
        Judgement judgement,
        Aim aim,
        Work work) {
    /** A case that is not to be slower than the peer; memory is printed. */
    LearnCase(
            String name, String summary, Matrix.Plan plan, int rounds, String memory, Judgement judgement, Work work) {
        this(name, summary, plan, rounds, memory, judgement, new Aim(1, 0), work);
    }

    /**
     * What is to be reached.
     *
     * @param times how many times faster than the peer
     * @param smaller how many times less memory than the peer's processes together; 0 where none is named
     */
    record Aim(double times, double smaller) {}

    /** How many columns of a mixed matrix hold numbers; the others hold categories. */
    static final int NUMBERS = 10;

    /** Prepares what is not measured: columns in the form that the library takes from its caller. */
    @FunctionalInterface
    interface Work {
        Task prepare(Matrix data);
    }

    /** Does the work once; what comes back is judged after the clock has stopped. */
    @FunctionalInterface
    interface Task {
        Quality run();
    }

    /** How good a result is. */
    @FunctionalInterface
    interface Quality {
        double value();
    }

    /**
     * How far our quality may be from the peer's.
     *
     * @param better +1 where more is better, -1 where less is, 0 where both must agree
     * @param tolerance the largest difference to the worse, as a share of the peer's figure
     */
    record Judgement(int better, double tolerance) {
        /** How much worse {@code ours} is, as a share of {@code theirs}; below 0 if it is better. */
        double worse(double ours, double theirs) {
            double difference = (theirs - ours) / Math.max(Math.abs(theirs), Double.MIN_NORMAL);
            return better == 0 ? Math.abs(difference) : better * difference;
        }
    }

    /** What its processes are told: case, file, rows, columns, rows that judge. */
    List<String> arguments(Path file) {
        return List.of(
                name,
                file.toString(),
                Integer.toString(plan.rows()),
                Integer.toString(plan.columns()),
                Integer.toString(plan.heldOut()));
    }

    /** What the Python program imports for it. */
    String[] packages() {
        return name.equals("smote") ? new String[] {"sklearn", "imblearn"} : new String[] {"sklearn"};
    }

    /** The numeric columns of a matrix as features. */
    static Features features(Matrix data, boolean judging) {
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < data.columns(); column++) {
            columns.add(new Feature.Numeric("f" + column, data.column(column, judging)));
        }
        return new Features(columns);
    }

    /** The columns of a mixed matrix as features: numbers, then categories. */
    static Features mixedFeatures(Matrix data) {
        List<String> levels = new ArrayList<>();
        for (int level = 0; level < 20; level++) {
            levels.add("level" + level);
        }
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < data.columns(); column++) {
            double[] cells = data.column(column, false);
            columns.add(
                    column < NUMBERS
                            ? new Feature.Numeric("f" + column, cells)
                            : new Feature.Category("c" + column, whole(cells), levels));
        }
        return new Features(columns);
    }

    /** The rows that teach, with numbers to predict. */
    static Dataset numbers(Matrix data) {
        return Dataset.of(features(data, false), new Target.Values(data.targets(false)));
    }

    /** The rows that teach, with classes to predict. */
    static Dataset classes(Features features, Matrix data) {
        int[] codes = whole(data.targets(false));
        int labels = 0;
        for (int code : codes) {
            labels = Math.max(labels, code + 1);
        }
        List<String> names = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            names.add(Integer.toString(label));
        }
        return Dataset.of(features, new Target.Classes(codes, names));
    }

    /** Whole numbers of numbers that are whole. */
    static int[] whole(double[] numbers) {
        int[] whole = new int[numbers.length];
        for (int at = 0; at < whole.length; at++) {
            whole[at] = (int) numbers[at];
        }
        return whole;
    }

    /** The share of rows whose most probable class is the target; of equally probable ones, the first. */
    static double accuracy(double[][] probabilities, double[] targets) {
        int right = 0;
        for (int row = 0; row < targets.length; row++) {
            int best = 0;
            for (int label = 1; label < probabilities[row].length; label++) {
                best = probabilities[row][label] > probabilities[row][best] ? label : best;
            }
            right += best == (int) targets[row] ? 1 : 0;
        }
        return (double) right / targets.length;
    }
}
