package dev.viva.fraud.backtest;

import dev.viva.features.Event;
import dev.viva.features.window.History;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.PaymentHistory;
import dev.viva.kernel.Progress;
import dev.viva.table.Csv;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TimestampColumn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads the raw transactions of the Fraud Detection Handbook as one CSV file. Stateless. */
public final class HandbookFile {
    /** The columns that are read; others may be there. */
    public static final List<String> COLUMNS = List.of(
            "TRANSACTION_ID",
            "TX_DATETIME",
            "CUSTOMER_ID",
            "TERMINAL_ID",
            "TX_AMOUNT",
            "TX_FRAUD",
            "TX_FRAUD_SCENARIO");

    private static final long WEEK = Duration.ofDays(7).toMillis();

    private HandbookFile() {}

    /**
     * Reads the file; terminals become merchants, and every label counts as arriving seven days after its payment.
     *
     * @throws dev.viva.table.TableException if it cannot be read
     * @throws IllegalArgumentException if a column is missing, of the wrong kind or has a gap, or the rows are not in the
     *     order of their times; the message names the file
     */
    public static PaymentHistory read(Path file, Progress progress) {
        Table table = Csv.read(file, dev.viva.table.CsvOptions.defaults(), progress);
        try {
            return history(table);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static PaymentHistory history(Table table) {
        int rows = table.rowCount();
        long[] times = times(table);
        long[][] keys = absent(PaymentEvents.SCHEMA.entities().size(), rows);
        keys[0] = whole(table, "CUSTOMER_ID");
        keys[1] = whole(table, "TERMINAL_ID");
        double[][] numbers = new double[PaymentEvents.SCHEMA.numbers().size()][rows];
        for (double[] column : numbers) {
            Arrays.fill(column, Double.NaN);
        }
        numbers[0] = amounts(table);
        long[][] codes = absent(PaymentEvents.SCHEMA.codes().size(), rows);
        codes[0] = keys[1];
        History events = new History(
                PaymentEvents.SCHEMA, whole(table, "TRANSACTION_ID"), times, keys, numbers, codes, History.Labels.NONE);
        long[] truth = whole(table, "TX_FRAUD");
        long[] kinds = whole(table, "TX_FRAUD_SCENARIO");
        boolean[] fraud = new boolean[rows];
        byte[] scenario = new byte[rows];
        long[] labelledAt = new long[rows];
        for (int row = 0; row < rows; row++) {
            fraud[row] = truth[row] == 1;
            scenario[row] = (byte) kinds[row];
            labelledAt[row] = times[row] + WEEK;
        }
        return new PaymentHistory(events, fraud, scenario, labelledAt);
    }

    private static long[][] absent(int columns, int rows) {
        long[][] all = new long[columns][rows];
        for (long[] column : all) {
            Arrays.fill(column, Event.ABSENT);
        }
        return all;
    }

    private static long[] times(Table table) {
        if (!(table.column("TX_DATETIME") instanceof TimestampColumn column) || column.missingCount() > 0) {
            throw new IllegalArgumentException("TX_DATETIME must hold a time in every row");
        }
        return Arrays.stream(column.values())
                .map(micros -> Math.floorDiv(micros, 1000))
                .toArray();
    }

    private static double[] amounts(Table table) {
        if (!(table.column("TX_AMOUNT") instanceof NumberColumn column) || column.missingCount() > 0) {
            throw new IllegalArgumentException("TX_AMOUNT must hold a number in every row");
        }
        return column.values();
    }

    private static long[] whole(Table table, String name) {
        if (!(table.column(name) instanceof IntegerColumn column) || column.missingCount() > 0) {
            throw new IllegalArgumentException(name + " must hold a whole number in every row");
        }
        return column.values();
    }
}
