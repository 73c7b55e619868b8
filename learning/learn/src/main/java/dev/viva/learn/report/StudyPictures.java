package dev.viva.learn.report;

import dev.viva.learn.explain.PartialDependence;
import dev.viva.learn.explain.ShapleyValues;
import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import dev.viva.learn.picture.CalibrationPicture;
import dev.viva.learn.picture.ConfusionPicture;
import dev.viva.learn.picture.CurvePictures;
import dev.viva.learn.picture.DependencePictures;
import dev.viva.learn.picture.Look;
import dev.viva.learn.picture.RankedPictures;
import dev.viva.learn.picture.ResidualPictures;
import dev.viva.learn.picture.ShapleyPictures;
import dev.viva.learn.selection.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The pictures of a study. */
final class StudyPictures {
    private static final int BINS = 10;
    private static final int MOST_CALIBRATIONS = 4;
    private static final int MOST_FEATURES = 12;

    private StudyPictures() {}

    /** What judges: curves, calibration and confusion of classes, or residuals; and the learning curve. */
    static List<String> judging(Study study) {
        Look look = Look.standard();
        List<String> pictures = new ArrayList<>(
                switch (study.unseen()) {
                    case Predictions.OfClasses classes -> ofClasses(classes, look);
                    case Predictions.OfNumbers numbers ->
                        List.of(
                                ResidualPictures.truth(numbers, look),
                                ResidualPictures.againstPredicted(numbers, look),
                                ResidualPictures.histogram(numbers, look),
                                ResidualPictures.quantiles(numbers, look));
                });
        if (study.learning() != null) {
            pictures.add(CurvePictures.learning(study.learning(), look));
        }
        return pictures;
    }

    private static List<String> ofClasses(Predictions.OfClasses classes, Look look) {
        List<String> labels = classes.truth().labels();
        boolean two = labels.size() == 2;
        Map<String, RankedScores> ranked = new LinkedHashMap<>();
        for (int code = two ? 1 : 0; code < labels.size(); code++) {
            ranked.put(labels.get(code), RankedScores.of(classes.probabilitiesOf(code), classes.is(code)));
        }
        List<String> pictures = new ArrayList<>();
        pictures.add(RankedPictures.roc(ranked, look));
        pictures.add(RankedPictures.precisionRecall(ranked, look));
        pictures.add(ConfusionPicture.of(Confusion.of(labels, classes.truth().codes(), classes.codes(), null), look));
        if (two) {
            pictures.add(RankedPictures.thresholds(ranked.values().iterator().next(), look));
        }
        for (int code = two ? 1 : 0; code < labels.size() && pictures.size() < 3 + MOST_CALIBRATIONS; code++) {
            Reliability reliability =
                    Reliability.equalMass(BINS, classes.probabilitiesOf(code), classes.is(code), null);
            pictures.add(CalibrationPicture.of("Calibration of " + labels.get(code), reliability, look));
        }
        return pictures;
    }

    /** What features contribute, and how the highest score among those rows comes about. */
    static List<String> contributions(ShapleyValues values) {
        int rows = values.contributions().length;
        int highest = IntStream.range(0, rows)
                .boxed()
                .max(Comparator.comparingDouble(values::answer))
                .orElse(0);
        String summary = ShapleyPictures.summary(values, MOST_FEATURES, Look.standard());
        return rows == 0
                ? List.of(summary)
                : List.of(
                        summary,
                        ShapleyPictures.waterfall(
                                "How the highest score comes about", values, highest, MOST_FEATURES, Look.standard()));
    }

    static List<String> dependences(Study study) {
        String one = study.unseen() instanceof Predictions.OfClasses ? "probability of " : "predicted ";
        List<String> pictures = new ArrayList<>();
        for (Map<String, PartialDependence> dependence : study.dependences()) {
            Map.Entry<String, PartialDependence> first =
                    dependence.entrySet().iterator().next();
            pictures.add(
                    dependence.size() == 1
                            ? DependencePictures.of(first.getValue(), one + first.getKey(), Look.standard())
                            : DependencePictures.of(dependence, "probability", Look.standard()));
        }
        return pictures;
    }
}
