package dev.viva.learn.tabular;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Regressor;
import dev.viva.learn.selection.Predictions;
import dev.viva.table.Column;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model that takes tables: how columns are read, the model itself, and how it came about. Immutable and thread-safe.
 *
 * @param encoder how columns become features
 * @param target how the target column is read
 * @param model a {@link Classifier} of the target's labels, or a {@link Regressor}
 * @param provenance how it came about
 */
public record TabularModel(TableEncoder encoder, TargetEncoding target, Model model, Provenance provenance)
        implements Model {
    /** The column of predictions in what {@link #predict} returns. */
    public static final String PREDICTION = "prediction";

    /** What the names of probability columns begin with; the class follows. */
    public static final String PROBABILITY = "probability_";

    /**
     * Checks that target and model belong together.
     *
     * @throws IllegalArgumentException if the target has labels that are not the model's, or the model predicts the other
     *     kind
     */
    public TabularModel {
        boolean fits = switch (target) {
            case TargetEncoding.Classes classes ->
                model instanceof Classifier classifier && classifier.labels().equals(classes.labels());
            case TargetEncoding.Numbers _ -> model instanceof Regressor;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "TabularModel: the model must predict what the target '" + target.column() + "' holds");
        }
    }

    /** The same model with another provenance. */
    public TabularModel with(Provenance known) {
        return new TabularModel(encoder, target, model, known);
    }

    @Override
    public List<String> featureNames() {
        return model.featureNames();
    }

    /**
     * Predicts each row of {@code table}: a column {@code prediction}, for classes as the model decides (the most probable
     * one, or by a tuned threshold), and for classes one column {@code probability_<class>} each, in the order of the
     * labels. Categories that were not seen in training count as
     * other or missing ones; the target column may be there or not.
     *
     * @throws IllegalArgumentException if a column that the model needs is missing or cannot be read as in training
     */
    public Table predict(Table table) {
        Features features = encoder.encode(table);
        return switch (model) {
            case Classifier classifier -> classes(classifier, classifier.probabilities(features));
            case Regressor regressor -> Table.of(new NumberColumn(PREDICTION, regressor.predict(features)));
            default -> throw new IllegalStateException("TabularModel: " + model.getClass());
        };
    }

    /**
     * Predicts the rows of {@code table} whose target is known and compares.
     *
     * @throws IllegalArgumentException as {@link #predict}; or if the target column is missing, empty, or holds a class
     *     that was not in training
     */
    public Evaluation evaluate(Table table) {
        return Evaluation.of(predictions(table));
    }

    /**
     * What is predicted for the rows of {@code table} whose target is known, beside the truth.
     *
     * @throws IllegalArgumentException as {@link #evaluate}
     */
    public Predictions predictions(Table table) {
        return Predictions.of(model, dataset(table));
    }

    /**
     * The rows of {@code table} whose target is known, as the model sees them.
     *
     * @throws IllegalArgumentException as {@link #evaluate}
     */
    public Dataset dataset(Table table) {
        int[] known = TargetEncoding.known(table, target.column());
        if (known.length == 0) {
            throw new IllegalArgumentException(
                    "target '" + target.column() + "' must have a value in some row, got none");
        }
        Table judged = known.length == table.rowCount() ? table : table.take(known);
        return Dataset.of(encoder.encode(judged), target.encode(judged));
    }

    private static Table classes(Classifier classifier, double[][] probabilities) {
        int[] codes = Arrays.stream(probabilities).mapToInt(classifier::decide).toArray();
        List<Column> columns = new ArrayList<>();
        columns.add(new TextColumn(PREDICTION, codes, classifier.labels()));
        for (String label : classifier.labels()) {
            int code = columns.size() - 1;
            double[] values =
                    Arrays.stream(probabilities).mapToDouble(row -> row[code]).toArray();
            columns.add(new NumberColumn(PROBABILITY + label, values));
        }
        return Table.of(columns);
    }
}
