package dev.viva.fraud.train;

import dev.viva.fraud.engine.Trainer;
import dev.viva.fraud.engine.TrainingRows;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.metric.RankedScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A {@link FraudTrainer} as the trainer of an engine. Its metrics are over the last rows, which calibrated the model but
 * from which no tree has learned; calibration may merge scores but never turns their order. Immutable and thread-safe.
 */
record EngineTrainer(FraudTrainer trainer) implements Trainer {
    @Override
    public Classifier train(TrainingRows rows, Progress progress) {
        return trainer.fit(inputs(rows), rows.fraud(), Parallel.common(), progress);
    }

    private static Features inputs(TrainingRows rows) {
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < rows.names().size(); column++) {
            columns.add(new Feature.Numeric(rows.names().get(column), rows.columns()[column]));
        }
        return new Features(columns);
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters =
                new LinkedHashMap<>(trainer.learner().parameters().toText(trainer.learner()));
        parameters.put("stopping", Double.toString(trainer.stopping()));
        parameters.put("calibrating", Double.toString(trainer.calibrating()));
        parameters.put("most_rows", Integer.toString(trainer.mostRows()));
        return parameters;
    }

    @Override
    public Map<String, Double> metrics(Classifier model, TrainingRows rows) {
        int from = trainer.calibrationStart(rows.rows());
        int[] heldOut = IntStream.range(from, rows.rows()).toArray();
        double[] scores = Arrays.stream(model.probabilities(inputs(rows).take(heldOut)))
                .mapToDouble(row -> row[1])
                .toArray();
        RankedScores ranked = RankedScores.of(scores, Arrays.copyOfRange(rows.fraud(), from, rows.rows()));
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("held_out_auc_roc", ranked.rocAuc());
        metrics.put("held_out_average_precision", ranked.averagePrecision());
        return metrics;
    }
}
