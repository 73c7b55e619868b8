package dev.viva.fraud.engine;

import dev.viva.features.Event;
import dev.viva.features.FeatureSet;
import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogCursor;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import dev.viva.kernel.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The log folded from its beginning into windows of its own, beside the engine: for training and for replays. */
final class LogFold {
    private static final int REPORTED = 10_000;

    private final EventLog log;
    private final FeatureSet set;

    LogFold(EventLog log, FeatureSet set) {
        this.log = log;
        this.set = set;
    }

    /** Told of what the fold meets. */
    interface Visitor {
        /** A new payment with its features, which are overwritten by the next one; false ends the fold. */
        boolean payment(long sequence, Payment payment, double[] features);

        /** A label; it has been folded. */
        default void label(LabelRecord label) {}

        /** The models are others from here on. */
        default void models(ModelStatus models) {}

        /** The policy is another from here on. */
        default void policy(Policy policy) {}
    }

    /**
     * Folds everything that is in the log now.
     *
     * @throws EngineFailedException if the beginning of the log was deleted
     */
    void run(Visitor visitor, Progress progress) {
        if (log.firstSequence() != 1) {
            throw new EngineFailedException(
                    "the log must begin with record 1 to be folded anew, got " + log.firstSequence());
        }
        long last = log.lastSequence();
        Event event = PaymentEvents.SCHEMA.event();
        double[] features = new double[set.size()];
        try (OnlineFeatures windows = OnlineFeatures.inMemory(set);
                Progress.Task task = progress.start("fold the log", last)) {
            LogCursor cursor = log.cursor(1);
            boolean going = true;
            while (going && cursor.sequence() < last && cursor.next()) {
                going = visit(cursor, visitor, windows, event, features);
                if (cursor.sequence() % REPORTED == 0) {
                    task.advance(REPORTED);
                }
            }
        }
    }

    private static boolean visit(
            LogCursor cursor, Visitor visitor, OnlineFeatures windows, Event event, double[] features) {
        switch (cursor.type()) {
            case RecordType.PAYMENT -> {
                Payment payment = PaymentRecord.read(cursor.record().payload());
                return !windows.apply(PaymentEvents.fill(payment, event), features)
                        || visitor.payment(cursor.sequence(), payment, features);
            }
            case RecordType.LABEL -> {
                LabelRecord label = LabelRecord.read(cursor.record().payload());
                windows.label(PaymentEvents.eventId(label.transactionId()), label.fraud(), label.time());
                visitor.label(label);
            }
            case RecordType.MODELS ->
                visitor.models(ModelsRecord.read(cursor.record().payload()));
            case RecordType.POLICY ->
                visitor.policy(Policy.parse(new String(cursor.record().payload(), StandardCharsets.UTF_8)));
            default -> {}
        }
        return true;
    }

    /** The state of windows that the whole log gives. */
    long stateHash(Progress progress) {
        try (OnlineFeatures windows = OnlineFeatures.inMemory(set)) {
            Event event = PaymentEvents.SCHEMA.event();
            double[] features = new double[set.size()];
            LogCursor cursor = log.cursor(1);
            Visitor nothing = (sequence, payment, values) -> true;
            try (Progress.Task task = progress.start("fold the log", log.lastSequence())) {
                while (cursor.next()) {
                    visit(cursor, nothing, windows, event, features);
                    task.advance(1);
                }
            }
            return windows.stateHash();
        }
    }

    /** Rows of at least {@code delay} of age at {@code now}, with the labels that have come. */
    TrainingRows rows(long until, Progress progress) {
        var rows = new Rows(set.size());
        run(
                new Visitor() {
                    @Override
                    public boolean payment(long sequence, Payment payment, double[] features) {
                        if (payment.timestamp() <= until) {
                            rows.add(PaymentEvents.eventId(payment.transactionId()), payment.timestamp(), features);
                        }
                        return true;
                    }

                    @Override
                    public void label(LabelRecord label) {
                        rows.label(PaymentEvents.eventId(label.transactionId()), label.fraud());
                    }
                },
                progress);
        return rows.finish(set);
    }

    /** Columns that grow. */
    private static final class Rows {
        private final PositionIndex.LongMap rowOf = new PositionIndex.LongMap();
        private final double[][] columns;
        private boolean[] fraud = new boolean[1024];
        private long[] times = new long[1024];
        private int size;

        Rows(int width) {
            columns = new double[width][1024];
        }

        void add(long eventId, long time, double[] features) {
            if (size == times.length) {
                int larger = Math.addExact(size, size);
                fraud = Arrays.copyOf(fraud, larger);
                times = Arrays.copyOf(times, larger);
                for (int column = 0; column < columns.length; column++) {
                    columns[column] = Arrays.copyOf(columns[column], larger);
                }
            }
            for (int column = 0; column < columns.length; column++) {
                columns[column][size] = features[column];
            }
            times[size++] = time;
            rowOf.put(eventId, size);
        }

        void label(long eventId, boolean isFraud) {
            int row = (int) rowOf.get(eventId) - 1;
            if (row >= 0) {
                fraud[row] = isFraud;
            }
        }

        TrainingRows finish(FeatureSet set) {
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], size);
            }
            return new TrainingRows(set.names(), columns, Arrays.copyOf(fraud, size), Arrays.copyOf(times, size));
        }
    }
}
