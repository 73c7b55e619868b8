package dev.viva.learn.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.metric.ProbabilityError;
import dev.viva.learn.metric.Reliability;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Overconfident predictions: the truth has half the log-odds. */
    private record Case(double[] probabilities, boolean[] positive, double[] weights) {
        static Case draw(SplittableRandom random, int rows) {
            double[] probabilities = new double[rows];
            boolean[] positive = new boolean[rows];
            double[] weights = new double[rows];
            for (int row = 0; row < rows; row++) {
                double logOdds = random.nextDouble(-3, 3);
                probabilities[row] = Math.round(PlattCalibration.sigmoid(2 * logOdds) * 500) / 500.0;
                positive[row] = random.nextDouble() < PlattCalibration.sigmoid(logOdds);
                weights[row] = random.nextInt(1, 4);
            }
            return new Case(probabilities, positive, weights);
        }

        Calibration fit(Calibration.Method method) {
            return Calibration.fit(method, probabilities, positive, weights);
        }

        Case copies() {
            int[] rows = IntStream.range(0, weights.length)
                    .flatMap(row -> IntStream.range(0, (int) weights[row]).map(copy -> row))
                    .toArray();
            boolean[] truth = new boolean[rows.length];
            IntStream.range(0, rows.length).forEach(at -> truth[at] = positive[rows[at]]);
            double[] ones = new double[rows.length];
            Arrays.fill(ones, 1);
            return new Case(
                    Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray(), truth, ones);
        }
    }

    @Test
    void bothNeverFallAndStayInRange() {
        Laws.hold(100, random -> {
            for (Calibration.Method method : Calibration.Method.values()) {
                Calibration calibration =
                        Case.draw(random, random.nextInt(1, 80)).fit(method);
                double before = 0;
                for (int step = 0; step <= 1000; step++) {
                    double after = calibration.apply(step / 1000.0);
                    assertThat(after).isBetween(before, 1.0);
                    before = after;
                }
            }
        });
    }

    @Test
    void aWeightOfKCountsAsKCopies() {
        Laws.hold(50, random -> {
            Case each = Case.draw(random, 60);
            for (Calibration.Method method : Calibration.Method.values()) {
                assertThat(each.fit(method).apply(0.4))
                        .isCloseTo(each.copies().fit(method).apply(0.4), within(1e-9));
            }
        });
    }

    @Test
    void isotonicIsTheMinMaxFormula() {
        Laws.hold(100, random -> {
            Case each = Case.draw(random, 30);
            Observations observed = Observations.of(each.probabilities, each.positive, each.weights);
            Calibration calibration = each.fit(Calibration.Method.ISOTONIC);
            for (int at = 0; at < observed.size(); at++) {
                double most = 0;
                for (int from = 0; from <= at; from++) {
                    double least = 1;
                    for (int to = at; to < observed.size(); to++) {
                        least = Math.min(least, mean(observed, from, to));
                    }
                    most = Math.max(most, least);
                }
                assertThat(calibration.apply(observed.probabilities()[at])).isCloseTo(most, within(1e-12));
            }
        });
    }

    @Test
    void plattHasNoBetterNeighbour() {
        Laws.hold(50, random -> {
            Case each = Case.draw(random, 100);
            PlattCalibration best = (PlattCalibration) each.fit(Calibration.Method.PLATT);
            double loss = smoothedLoss(each, best);
            for (double step : new double[] {-1e-3, 1e-3}) {
                double slope = Math.max(0, best.slope() + step);
                assertThat(smoothedLoss(each, new PlattCalibration(slope, best.intercept())))
                        .isGreaterThanOrEqualTo(loss - 1e-9);
                assertThat(smoothedLoss(each, new PlattCalibration(best.slope(), best.intercept() + step)))
                        .isGreaterThanOrEqualTo(loss - 1e-9);
            }
        });
    }

    @Test
    void bothMendOverconfidenceOnRowsNotSeen() {
        Laws.hold(5, random -> {
            Case seen = Case.draw(random, 4000);
            Case fresh = Case.draw(random, 4000);
            double before = error(fresh, fresh.probabilities);
            for (Calibration.Method method : Calibration.Method.values()) {
                Calibration calibration = seen.fit(method);
                double[] after = Arrays.stream(fresh.probabilities)
                        .map(calibration::apply)
                        .toArray();
                assertThat(before).isGreaterThan(0.08);
                assertThat(error(fresh, after)).isLessThan(before / 2);
                assertThat(ProbabilityError.brier(after, fresh.positive, null))
                        .isLessThan(ProbabilityError.brier(fresh.probabilities, fresh.positive, null));
            }
        });
    }

    @Test
    void plattRecoversTheLineThatMadeTheData() {
        Case many = Case.draw(new SplittableRandom(1), 40_000);
        PlattCalibration line = (PlattCalibration) many.fit(Calibration.Method.PLATT);
        assertThat(line.slope()).isCloseTo(0.5, within(0.03));
        assertThat(line.intercept()).isCloseTo(0, within(0.05));
    }

    @Test
    void scoresThatPointTheWrongWayGiveAFlatLine() {
        double[] probabilities = {0.1, 0.2, 0.8, 0.9};
        boolean[] positive = {true, true, false, false};
        double[] ones = {1, 1, 1, 1};
        assertThat(Calibration.fit(Calibration.Method.PLATT, probabilities, positive, ones))
                .isEqualTo(new PlattCalibration(0, 0));
        assertThat(Calibration.fit(Calibration.Method.ISOTONIC, probabilities, positive, ones)
                        .apply(0.3))
                .isEqualTo(0.5);
    }

    @Test
    void badInputIsRefused() {
        double[] one = {1};
        boolean[] yes = {true};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.fit(Calibration.Method.PLATT, new double[] {2}, yes, one))
                .withMessage("Calibration: probabilities must be in [0, 1], got 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.fit(Calibration.Method.ISOTONIC, one, yes, new double[1]))
                .withMessage("Calibration: some row must have a weight above 0, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new PlattCalibration(-1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IsotonicCalibration(new double[] {0.2, 0.1}, new double[] {0, 1}));
    }

    private static double mean(Observations observed, int from, int to) {
        double hits = 0;
        double all = 0;
        for (int at = from; at <= to; at++) {
            hits += observed.positives()[at];
            all += observed.weights()[at];
        }
        return hits / all;
    }

    private static double smoothedLoss(Case each, PlattCalibration line) {
        double positives = 0;
        double total = 0;
        for (int row = 0; row < each.weights.length; row++) {
            positives += each.positive[row] ? each.weights[row] : 0;
            total += each.weights[row];
        }
        double loss = 0;
        for (int row = 0; row < each.weights.length; row++) {
            double target = each.positive[row] ? (positives + 1) / (positives + 2) : 1 / (total - positives + 2);
            double p = line.apply(each.probabilities[row]);
            loss -= each.weights[row] * (target * Math.log(p) + (1 - target) * Math.log(1 - p));
        }
        return loss;
    }

    private static double error(Case each, double[] probabilities) {
        return Reliability.equalMass(15, probabilities, each.positive, null).expectedError();
    }

    /** Few deep trees are far too sure of themselves. */
    @Test
    void probabilitiesOfSeveralClassesAreMendedAndStillAddUpToOne() throws Exception {
        Dataset train = threeClasses(1500, new SplittableRandom(1));
        Dataset test = threeClasses(1500, new SplittableRandom(2));
        int[] codes = ((Target.Classes) test.target()).codes();
        var overfitted = GradientBoosting.classifier()
                .withTrees(60)
                .withLearningRate(0.3)
                .withMinLeafRows(1);
        double before = ProbabilityError.logLoss(overfitted.fit(train).probabilities(test.features()), codes, null);
        for (Calibration.Method method : Calibration.Method.values()) {
            CalibratedClassifier calibrated =
                    CalibratedLearner.of(overfitted, method).fit(train);
            double[][] probabilities = calibrated.probabilities(test.features());
            assertThat(ProbabilityError.logLoss(probabilities, codes, null)).isLessThan(0.95 * before);
            byte[] bytes = ModelFile.standard().toBytes(calibrated, Map.of());
            Classifier read =
                    (Classifier) ModelFile.standard().fromBytes("memory", bytes).model();
            assertThat(read.probabilities(test.features())).isDeepEqualTo(probabilities);
            double[] row = new double[1];
            double[] into = new double[3];
            for (int at = 0; at < codes.length; at++) {
                test.features().copyRow(at, row);
                calibrated.probabilities(row, into);
                assertThat(into).isEqualTo(probabilities[at]);
                assertThat(calibrated.probability(row)).isEqualTo(into[2]);
                assertThat(Arrays.stream(into).sum()).isCloseTo(1, within(1e-12));
            }
            assertThatIllegalStateException()
                    .isThrownBy(calibrated::calibration)
                    .withMessageContaining("[a, b, c]");
        }
    }

    private static Dataset threeClasses(int rows, SplittableRandom random) {
        double[] x = random.doubles(rows, 0, 3).toArray();
        int[] codes = Arrays.stream(x)
                .mapToInt(value -> random.nextInt(10) < 6 ? (int) value : random.nextInt(3))
                .toArray();
        return Dataset.of(
                new Features(List.of(new Feature.Numeric("x", x))), new Target.Classes(codes, List.of("a", "b", "c")));
    }
}
