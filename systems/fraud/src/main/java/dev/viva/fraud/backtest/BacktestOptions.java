package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentFile;
import dev.viva.fraud.PaymentHistory;
import dev.viva.kernel.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * What a backtest does.
 *
 * @param data the file of payments
 * @param format how the file is written
 * @param trainDays how many days to learn from, one row of the report for each; each in [7, 200]
 * @param models how many models with different seeds are averaged, in [1, 20]
 * @param ablation whether groups of our features are also taken away one by one
 */
public record BacktestOptions(Path data, Format format, List<Integer> trainDays, int models, boolean ablation) {
    /** How files of payments are written. */
    public enum Format {
        /** As the Fraud Detection Handbook's raw table. */
        HANDBOOK,
        /** As {@link PaymentFile} writes. */
        VIVA;

        /**
         * Reads a file of this format.
         *
         * @throws IllegalArgumentException if the file is not in the format, naming file and row
         * @throws dev.viva.table.TableException if it cannot be read
         */
        public PaymentHistory read(Path file, Progress progress) {
            return switch (this) {
                case HANDBOOK -> HandbookFile.read(file, progress);
                case VIVA -> PaymentHistory.of(PaymentFile.read(file, progress));
            };
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the first that is broken
     */
    public BacktestOptions {
        trainDays = List.copyOf(trainDays);
        if (trainDays.isEmpty() || trainDays.stream().anyMatch(days -> days < 7 || days > 200)) {
            throw new IllegalArgumentException(
                    "BacktestOptions.trainDays must have at least one, each in [7, 200], got " + trainDays);
        }
        if (models < 1 || models > 20) {
            throw new IllegalArgumentException("BacktestOptions.models must be in [1, 20], got " + models);
        }
    }

    /** The Handbook's seven days and six weeks, two models averaged, with ablation. */
    public static BacktestOptions of(Path data, Format format) {
        return new BacktestOptions(data, format, List.of(7, 42), 2, true);
    }
}
