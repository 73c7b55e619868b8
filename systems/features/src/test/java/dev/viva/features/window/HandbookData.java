package dev.viva.features.window;

import dev.viva.features.Aggregate;
import dev.viva.features.Event;
import dev.viva.features.EventSchema;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.NumberField;
import dev.viva.features.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The transactions of the Fraud Detection Handbook in their order, each labelled at once; the features' delay does the rest. */
record HandbookData(History history, boolean[] fraud) {
    /** 2018-04-01, from which the file counts its seconds. */
    private static final long START = 1_522_540_800_000L;

    static final FeatureSet FEATURES = FeatureSet.of(
            new EventSchema(List.of("customer", "terminal"), List.of(new NumberField("amount", 2)), List.of()),
            definitions());

    private static List<FeatureDefinition> definitions() {
        List<FeatureDefinition> all = new ArrayList<>(List.of(
                FeatureDefinition.present("amount", Aggregate.VALUE, "amount"),
                FeatureDefinition.present("weekend", Aggregate.WEEKEND),
                FeatureDefinition.present("night", Aggregate.NIGHT)));
        windows(all, "customer", Aggregate.COUNT, Duration.ZERO);
        windows(all, "customer", Aggregate.MEAN, Duration.ZERO, "amount");
        windows(all, "terminal", Aggregate.COUNT, Duration.ofDays(7));
        windows(all, "terminal", Aggregate.FRAUD_RISK, Duration.ofDays(7));
        return all;
    }

    private static void windows(
            List<FeatureDefinition> all, String entity, Aggregate aggregate, Duration delay, String... fields) {
        for (int days : new int[] {1, 7, 30}) {
            String name = entity + "_" + aggregate.name().toLowerCase(java.util.Locale.ROOT) + "_" + days + "d";
            all.add(FeatureDefinition.of(
                    name, aggregate, entity, Window.days(days).delayed(delay), fields));
        }
    }

    static HandbookData read(Path file) throws IOException {
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.US_ASCII))) {
            lines = reader.lines().skip(1).toList();
        }
        int rows = lines.size();
        long[] ids = new long[rows];
        long[] times = new long[rows];
        long[][] keys = new long[2][rows];
        double[][] numbers = new double[1][rows];
        boolean[] fraud = new boolean[rows];
        Arrays.setAll(ids, row -> row);
        for (int row = 0; row < rows; row++) {
            String[] cells = lines.get(row).split(",");
            times[row] = START + Long.parseLong(cells[5]) * 1000;
            keys[0][row] = Long.parseLong(cells[2]);
            keys[1][row] = Long.parseLong(cells[3]);
            numbers[0][row] = Double.parseDouble(cells[4]);
            fraud[row] = cells[7].equals("1");
        }
        History history = new History(FEATURES.schema(), ids, times, keys, numbers, new long[0][], History.Labels.NONE);
        return new HandbookData(history.withImmediateLabels(fraud), fraud);
    }

    static void fill(Event event, History history, int row) {
        event.begin(history.ids()[row], history.times()[row])
                .key(0, history.keys()[0][row])
                .key(1, history.keys()[1][row])
                .number(0, history.numbers()[0][row]);
    }
}
