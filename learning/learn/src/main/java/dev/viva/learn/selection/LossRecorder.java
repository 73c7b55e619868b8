package dev.viva.learn.selection;

import dev.viva.learn.Training;
import java.util.Arrays;

/** Keeps the losses of the one fit that it watches, and never ends it. Not thread-safe; for one fit at a time. */
public final class LossRecorder implements Training.Watch {
    private double[] train = new double[16];
    private double[] validation = new double[16];
    private int size;

    /** Keeps both losses. An iteration of 1 begins anew. */
    @Override
    public boolean goOn(int iteration, double trainLoss, double validationLoss) {
        size = iteration == 1 ? 0 : size;
        if (size == train.length) {
            train = Arrays.copyOf(train, 2 * size);
            validation = Arrays.copyOf(validation, 2 * size);
        }
        train[size] = trainLoss;
        validation[size++] = validationLoss;
        return true;
    }

    /** What was kept so far. */
    public LossCurve curve() {
        return new LossCurve(Arrays.copyOf(train, size), Arrays.copyOf(validation, size));
    }
}
