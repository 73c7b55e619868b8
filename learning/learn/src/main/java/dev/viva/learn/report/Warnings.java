package dev.viva.learn.report;

import dev.viva.learn.Training;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.selection.Folds;
import dev.viva.learn.selection.Prefix;
import dev.viva.learn.tabular.Evaluation;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TargetEncoding;
import dev.viva.table.ColumnSummary;
import dev.viva.table.ColumnType;
import dev.viva.table.Description;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What in a table deserves a look before a model of it is trusted. */
final class Warnings {
    private static final int ROWS = 5000;
    private static final int FEW = 50;
    private static final double MISSING = 0.5;
    private static final double RARE = 0.02;
    private static final double TOO_GOOD = 0.995;

    private Warnings() {}

    /** Of single columns, and of the target. O(cells). */
    static List<String> of(Description description, String target) {
        List<String> warnings = new ArrayList<>();
        for (ColumnSummary column : description.columns()) {
            boolean ofTarget = column.name().equals(target);
            String name = (ofTarget ? "Target '" : "Column '") + column.name() + "'";
            if (column.missing() > 0 && ofTarget) {
                warnings.add(name + " is missing in " + Numbers.text(column.missing()) + " rows, which are left out.");
            } else if (column.count() == 0) {
                warnings.add(name + " has no value at all.");
            } else if (column.distinct() == 1 && column.missing() == 0) {
                warnings.add(name + " has the same value in every row.");
            } else if (isIdentifier(column) && !ofTarget) {
                warnings.add(name + " looks like an identifier: each of its " + Numbers.text(column.count())
                        + " values comes once.");
            } else if (column.missing() > MISSING * description.rows()) {
                warnings.add(name + " is missing in " + Numbers.percent((double) column.missing() / description.rows())
                        + " of the rows.");
            }
        }
        return warnings;
    }

    private static boolean isIdentifier(ColumnSummary column) {
        boolean kind = column.type() == ColumnType.TEXT || column.type() == ColumnType.INTEGER;
        return kind && column.distinct() == column.count() && column.count() >= FEW;
    }

    /** Classes that are rare. */
    static List<String> ofClasses(List<String> labels, int[] codes) {
        List<String> warnings = new ArrayList<>();
        int[] counts = new int[labels.size()];
        for (int code : codes) {
            counts[code]++;
        }
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] < RARE * codes.length) {
                warnings.add("Class '" + labels.get(label) + "' is rare: " + Numbers.text(counts[label]) + " of "
                        + Numbers.text(codes.length) + " rows.");
            }
        }
        return warnings;
    }

    /** Columns from which alone a small tree tells the target of unseen rows nearly perfectly, on some thousand rows. */
    static List<String> ofLeaks(Table table, TargetEncoding target, TabularLearner learner, Training training) {
        List<String> warnings = new ArrayList<>();
        int[] all = IntStream.range(0, table.rowCount()).toArray();
        var wanted = target.encode(table);
        Table some = table.take(Prefix.first(all, Prefix.order(wanted, 1), ROWS));
        if (some.rowCount() < FEW) {
            return warnings;
        }
        int[] judging = Folds.holdOut(target.encode(some), 0.25, 1);
        int[] teaching = Folds.without(some.rowCount(), judging);
        TabularLearner tree = TabularLearner.of(Learners.named("decision-tree"))
                .with(learner.options())
                .with("minLeafRows", "3")
                .with("maxLeaves", "500");
        for (String name : table.names()) {
            if (!name.equals(target.column())) {
                Table pair = some.select(name, target.column());
                double alone = score(tree, pair.take(teaching), pair.take(judging), target, training);
                if (alone >= TOO_GOOD) {
                    warnings.add("Column '" + name + "' alone tells the target nearly perfectly (" + Numbers.text(alone)
                            + (target instanceof TargetEncoding.Classes ? " area under the ROC curve" : " R²")
                            + " on unseen rows): make sure that it is known when the model is asked.");
                }
            }
        }
        return warnings;
    }

    private static double score(
            TabularLearner tree, Table teaching, Table judging, TargetEncoding target, Training training) {
        try {
            Evaluation judged = tree.fit(teaching, target, training).evaluate(judging);
            String figure = target instanceof TargetEncoding.Classes ? "auc_roc" : "r2";
            return judged.figures().getOrDefault(figure, 0.0);
        } catch (IllegalArgumentException nothingToLearnFrom) {
            return 0;
        }
    }
}
