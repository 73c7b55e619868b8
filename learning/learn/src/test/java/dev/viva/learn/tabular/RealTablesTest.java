package dev.viva.learn.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedLearner;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.selection.Folds;
import dev.viva.learn.selection.Predictions;
import dev.viva.table.Csv;
import dev.viva.table.CsvOptions;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.testkit.SharedData;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Public data sets, from file to figures. */
class RealTablesTest {
    private static final TabularLearner BOOSTING = TabularLearner.of(Learners.standard());

    @Test
    void censusIncomeIsRankedAsWellAsTheBestLibrariesDo() {
        Table adult = Csv.read(SharedData.require("adult/adult.csv.gz"));
        String target = adult.names().getLast();
        int[] apart = Folds.holdOut(new Target.Values(new double[adult.rowCount()]), 0.25, 1);
        Table test = adult.take(apart);
        TabularModel model = BOOSTING.fit(adult.take(Folds.without(adult.rowCount(), apart)), target);
        Evaluation evaluation = model.evaluate(test);
        assertThat(evaluation.figure("auc_roc")).isGreaterThan(0.92);
        assertThat(evaluation.figure("accuracy")).isGreaterThan(0.865);
        assertThat(evaluation.figure("calibration_error")).isLessThan(0.02);
        assertThat(evaluation.toMap())
                .containsEntry("positive", ">50K")
                .containsKeys("roc", "confusion", "reliability");
        assertThat(evaluation.report()).contains("auc_roc", "actual \\ predicted", ">50K");
    }

    /** What LightGBM reaches with its defaults is about 0.873 and 0.928. */
    @Test
    void censusIncomeIsPredictedWithoutTuningAsWellAsByTheBestLibraries() {
        Table adult = Csv.read(SharedData.require("adult/adult.csv.gz"));
        CrossValidation folds =
                CrossValidation.run(BOOSTING, adult, adult.names().getLast(), 5, Training.plain());
        assertThat(folds.score("accuracy").mean()).isGreaterThan(0.872);
        assertThat(folds.score("auc_roc").mean()).isGreaterThan(0.927);
    }

    /** Trees down to single rows are far too sure of themselves. */
    @Test
    void calibrationMendsTheProbabilitiesOfAnOverfittedModelOnRowsNotSeen() {
        Table adult = Csv.read(SharedData.require("adult/adult.csv.gz"));
        String column = adult.names().getLast();
        Target.Classes target = (Target.Classes)
                TargetEncoding.fit(adult, column, TableOptions.Task.AUTOMATIC).encode(adult);
        Features features =
                TableEncoder.fit(adult.drop(column), TableOptions.defaults()).encode(adult.drop(column));
        Dataset all = Dataset.of(features, target);
        int[] apart = Folds.holdOut(target, 0.5, 1);
        Dataset unseen = all.take(apart);
        Dataset seen = all.take(Folds.without(all.rows(), apart))
                .take(IntStream.range(0, 6000).toArray());
        var overfitted = GradientBoosting.classifier()
                .withTrees(150)
                .withLearningRate(0.3)
                .withMinLeafRows(1);
        double before = calibrationError(overfitted.fit(seen), unseen);
        assertThat(before).isGreaterThan(0.05);
        for (Calibration.Method method : Calibration.Method.values()) {
            Classifier calibrated = CalibratedLearner.of(overfitted, method).fit(seen);
            assertThat(calibrationError(calibrated, unseen)).isLessThan(before / 2);
        }
    }

    private static double calibrationError(Classifier model, Dataset data) {
        return Evaluation.of(Predictions.of(model, data)).figure("calibration_error");
    }

    @Test
    void breastCancerIsToldApartInEveryFold() {
        Table cancer = Csv.read(
                SharedData.require("tabular/breast_cancer.csv"),
                CsvOptions.defaults().withHeader(CsvOptions.Header.NO).withSkippedLines(1));
        String target = cancer.names().getLast();
        CrossValidation validation = CrossValidation.run(BOOSTING, cancer, target, 5, Training.plain());
        CrossValidation.Score ranking = validation.score("auc_roc");
        assertThat(ranking.mean()).isGreaterThan(0.985).isBetween(ranking.low(), ranking.high());
        assertThat(validation.score("accuracy").mean()).isGreaterThan(0.95);
    }

    @Test
    void diabetesProgressionIsPredictedBetterThanByItsMean() {
        Table inputs = Csv.read(
                SharedData.require("tabular/diabetes_data_raw.csv.gz"),
                CsvOptions.defaults().withHeader(CsvOptions.Header.NO).withDelimiter(' '));
        Table target = Csv.read(
                SharedData.require("tabular/diabetes_target.csv.gz"),
                CsvOptions.defaults().withHeader(CsvOptions.Header.NO).withDelimiter(' '));
        NumberColumn progression =
                new NumberColumn("progression", Cells.numbers(target.columns().getFirst()));
        TabularLearner shallow = BOOSTING.with("maxLeaves", "4").with("learningRate", "0.05");
        CrossValidation validation =
                CrossValidation.run(shallow, inputs.with(progression), "progression", 5, Training.plain());
        assertThat(validation.score("r2").mean()).isGreaterThan(0.38);
        assertThat(validation.score("rmse").mean()).isLessThan(61);
    }

    /** As good as a pipeline of imputer, scaler, indicators and logistic regression of scikit-learn: 0.906 and 0.852. */
    @Test
    void weightedSumsOfScaledColumnsReachWhatAPipelineReachesOnAdult() {
        Table adult = Csv.read(SharedData.require("adult/adult.csv.gz"));
        CrossValidation judged = CrossValidation.run(
                TabularLearner.of(Learners.named("logistic-regression")), adult, "column_15", 3, Training.plain());
        assertThat(judged.score("auc_roc").mean()).isGreaterThan(0.905);
        assertThat(judged.score("accuracy").mean()).isGreaterThan(0.85);
    }
}
