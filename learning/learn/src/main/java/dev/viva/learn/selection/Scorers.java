package dev.viva.learn.selection;

import dev.viva.learn.metric.ClassAverage;
import dev.viva.learn.metric.ClassScores;
import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.ProbabilityError;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Residuals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The usual figures by name. For classes: {@code accuracy}, {@code balanced_accuracy}, {@code matthews},
 * {@code roc_auc} (for more than two classes the mean of each against the rest), {@code log_loss}, {@code brier},
 * {@code f1_macro}, {@code f1_weighted}, {@code f1_micro}, {@code precision_macro}, {@code recall_macro}; for two classes,
 * about the second: {@code average_precision}, {@code f1}, {@code precision}, {@code recall}. For numbers: {@code r2},
 * {@code rmse}, {@code mse}, {@code mae}, {@code median_absolute_error}, {@code explained_variance}, {@code max_error},
 * {@code mape}, {@code poisson_deviance}.
 */
public final class Scorers {
    private static final Map<String, Scorer> ALL = new LinkedHashMap<>();

    static {
        classes("accuracy", true, each -> confusion(each).accuracy());
        classes("balanced_accuracy", true, each -> confusion(each).balancedAccuracy());
        classes("matthews", true, each -> confusion(each).matthews());
        classes("roc_auc", true, Scorers::rocAuc);
        classes(
                "log_loss",
                false,
                each -> ProbabilityError.logLoss(
                        each.probabilities(), each.truth().codes(), each.weights()));
        classes("brier", false, Scorers::brier);
        classes("f1_macro", true, each -> confusion(each).macro(Counts::f1));
        classes("f1_weighted", true, each -> confusion(each).weighted(Counts::f1));
        classes("f1_micro", true, each -> confusion(each).micro(Counts::f1));
        classes("precision_macro", true, each -> confusion(each).macro(Counts::precision));
        classes("recall_macro", true, each -> confusion(each).macro(Counts::recall));
        classes(
                "average_precision",
                true,
                each -> ranked("average_precision", each).averagePrecision());
        classes("f1", true, each -> positive("f1", each).f1());
        classes("precision", true, each -> positive("precision", each).precision());
        classes("recall", true, each -> positive("recall", each).recall());
        numbers("r2", true, Residuals::determination);
        numbers("rmse", false, Residuals::rootMeanSquared);
        numbers("mse", false, Residuals::meanSquared);
        numbers("mae", false, Residuals::meanAbsolute);
        numbers("median_absolute_error", false, Residuals::medianAbsolute);
        numbers("explained_variance", true, Residuals::explainedVariance);
        numbers("max_error", false, Residuals::largest);
        numbers("mape", false, Residuals::meanAbsolutePercentage);
        numbers("poisson_deviance", false, Residuals::poissonDeviance);
    }

    private Scorers() {}

    /** The names of all scorers, in order. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The scorer of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Scorer named(String name) {
        Scorer scorer = ALL.get(name);
        if (scorer == null) {
            throw new IllegalArgumentException("Scorers: name must be one of " + names() + ", got '" + name + "'");
        }
        return scorer;
    }

    private static void classes(String name, boolean greater, ToDoubleFunction<Predictions.OfClasses> figure) {
        ALL.put(name, new Scorer(name, greater, predictions -> {
            if (predictions instanceof Predictions.OfClasses classes) {
                return figure.applyAsDouble(classes);
            }
            throw unsuited(name, "classes", predictions);
        }));
    }

    private static void numbers(String name, boolean greater, ToDoubleFunction<Residuals> figure) {
        ALL.put(name, new Scorer(name, greater, predictions -> {
            if (predictions instanceof Predictions.OfNumbers numbers) {
                return figure.applyAsDouble(
                        Residuals.of(numbers.predicted(), numbers.truth().values(), numbers.weights()));
            }
            throw unsuited(name, "numbers", predictions);
        }));
    }

    private static IllegalArgumentException unsuited(String name, String wanted, Predictions got) {
        return new IllegalArgumentException("Scorers." + name + ": the target must hold " + wanted + ", got "
                + got.truth().kind());
    }

    private static Confusion confusion(Predictions.OfClasses each) {
        return Confusion.of(each.truth().labels(), each.truth().codes(), each.codes(), each.weights());
    }

    private static double rocAuc(Predictions.OfClasses each) {
        return each.truth().labels().size() == 2
                ? ranked("roc_auc", each).rocAuc()
                : ClassScores.of(each.probabilities(), each.truth().codes(), each.weights())
                        .oneVersusRestRocAuc(ClassAverage.MACRO);
    }

    private static double brier(Predictions.OfClasses each) {
        return each.truth().labels().size() == 2
                ? ProbabilityError.brier(each.probabilitiesOf(1), each.is(1), each.weights())
                : ProbabilityError.brier(each.probabilities(), each.truth().codes(), each.weights());
    }

    private static RankedScores ranked(String name, Predictions.OfClasses each) {
        two(name, each);
        return RankedScores.of(each.probabilitiesOf(1), each.is(1), each.weights());
    }

    private static Counts positive(String name, Predictions.OfClasses each) {
        two(name, each);
        return confusion(each).counts(1);
    }

    private static void two(String name, Predictions.OfClasses each) {
        if (each.truth().labels().size() != 2) {
            throw unsuited(name, "2 classes", each);
        }
    }
}
