package dev.viva.study.lab.fit;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Regressor;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.transform.PolynomialFeatures;
import dev.viva.study.lab.draw.Rows;
import java.util.stream.IntStream;

/** A family of functions of one number, from simple to wide. */
sealed interface Shape {
    /** Fits are small and many: each runs on the thread that asks. */
    Training ALONE = Training.plain().on(Parallel.of(1));

    /** The capacities that are compared. */
    int[] capacities();

    /** The features of {@code x} for one capacity. */
    Features features(double[] x, int capacity);

    /** What fits them. */
    Learner<? extends Regressor> learner(int capacity);

    /** The predictions at {@code places} of a fit of this capacity to points. */
    default double[] fitted(double[] x, double[] y, double[] places, int capacity) {
        Dataset data = Dataset.of(features(x, capacity), new Target.Values(y));
        return learner(capacity).fit(data, ALONE).predict(features(places, capacity));
    }

    /** Polynomials; the capacity is the degree. */
    record Polynomials(int most) implements Shape {
        @Override
        public int[] capacities() {
            return IntStream.rangeClosed(0, most).toArray();
        }

        @Override
        public Features features(double[] x, int degree) {
            return Rows.features(degree == 0 ? new double[x.length] : x);
        }

        @Override
        public Learner<? extends Regressor> learner(int degree) {
            LinearRegression line = LinearRegression.standard();
            return degree < 2
                    ? line
                    : Pipeline.of(PolynomialFeatures.standard().withDegree(degree))
                            .regressor(line);
        }
    }

    /** Sums of waves whose speed has a Cauchy distribution, at random places; the capacity is how many. Among equally good sums the shortest is taken. */
    record Waves(int rows, long seed) implements Shape {
        private static final double SHARES[] = {0.15, 0.3, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 3, 5, 10};

        @Override
        public int[] capacities() {
            return IntStream.range(0, SHARES.length)
                    .map(at -> (int) Math.max(1, Math.rint(SHARES[at] * rows)))
                    .distinct()
                    .toArray();
        }

        @Override
        public Features features(double[] x, int count) {
            Draws draws = CounterRandom.of(seed).stream(0x776176).draws();
            Feature[] waves = new Feature[count];
            for (int wave = 0; wave < count; wave++) {
                double speed = 16 * Math.tan(Math.PI * draws.nextDouble(-0.5, 0.5));
                double start = draws.nextDouble(0, 2 * Math.PI);
                double[] values = Rows.map(x, place -> Math.cos(speed * place + start));
                waves[wave] = new Feature.Numeric("wave" + wave, values);
            }
            return new Features(java.util.List.of(waves));
        }

        @Override
        public Learner<? extends Regressor> learner(int count) {
            return LinearRegression.standard();
        }
    }
}
