package dev.viva.fraud;

import dev.viva.kernel.Progress;
import dev.viva.table.ColumnType;
import dev.viva.table.Csv;
import dev.viva.table.CsvOptions;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Payments with their truth as a CSV file (packed by gzip where the name ends in {@code .gz}), one row each, with the
 * columns of {@link #COLUMNS}. Times are milliseconds since 1970; an empty field is missing. Stateless and thread-safe.
 */
public final class PaymentFile {
    /** The columns in order. */
    public static final List<String> COLUMNS = List.of(
            "transaction_id",
            "timestamp",
            "customer_id",
            "merchant_id",
            "amount",
            "currency",
            "merchant_category",
            "latitude",
            "longitude",
            "device_id",
            "ip_address",
            "fraud",
            "scenario",
            "labelled_at");

    private static final List<String> TEXTS = List.of(
            "transaction_id", "customer_id", "merchant_id", "currency", "merchant_category", "device_id", "ip_address");

    private static final List<String> WHOLES = List.of("timestamp", "scenario", "labelled_at");
    private static final List<String> NUMBERS = List.of("amount", "latitude", "longitude");

    private PaymentFile() {}

    /**
     * Writes payments as they come, in constant memory; a file that was there is replaced.
     *
     * @return how many were written
     * @throws IOException if the file cannot be written
     */
    public static long write(Iterator<LabelledPayment> payments, Path file, Progress.Task task) throws IOException {
        long rows = 0;
        try (BufferedWriter writer =
                new BufferedWriter(new OutputStreamWriter(open(file), StandardCharsets.UTF_8), 1 << 16)) {
            writer.write(String.join(",", COLUMNS) + "\n");
            while (payments.hasNext()) {
                writer.write(line(payments.next()));
                rows++;
                task.advance(1);
            }
        }
        return rows;
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream plain = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
    }

    private static String line(LabelledPayment labelled) {
        Payment payment = labelled.payment();
        return Stream.of(
                        payment.transactionId(),
                        payment.timestamp(),
                        payment.customerId(),
                        payment.merchantId(),
                        payment.amount(),
                        orEmpty(payment.currency()),
                        orEmpty(payment.merchantCategory()),
                        orEmpty(payment.latitude()),
                        orEmpty(payment.longitude()),
                        orEmpty(payment.deviceId()),
                        orEmpty(payment.ipAddress()),
                        labelled.fraud() ? "true" : "false",
                        labelled.scenario(),
                        labelled.labelledAt())
                .map(value -> quoted(value.toString()))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * Reads a file, the rows in any order.
     *
     * @throws dev.viva.table.TableException if the file cannot be read or a field does not fit, naming file, row and column
     * @throws IllegalArgumentException if a column is missing or a row is no valid payment, naming file and row
     */
    public static List<LabelledPayment> read(Path file, Progress progress) {
        Map<String, ColumnType> types = new HashMap<>();
        TEXTS.forEach(name -> types.put(name, ColumnType.TEXT));
        WHOLES.forEach(name -> types.put(name, ColumnType.INTEGER));
        NUMBERS.forEach(name -> types.put(name, ColumnType.NUMBER));
        CsvOptions options = CsvOptions.defaults()
                .withDelimiter(',')
                .withHeader(CsvOptions.Header.YES)
                .withTypes(types);
        Table table = Csv.read(file, options, progress);
        for (String column : COLUMNS) {
            if (!table.has(column)) {
                throw new IllegalArgumentException(
                        file + ": a file of payments must have the columns " + COLUMNS + ", got " + table.names());
            }
        }
        Rows rows = new Rows(table);
        List<LabelledPayment> payments = new ArrayList<>(table.rowCount());
        for (int row = 0; row < table.rowCount(); row++) {
            try {
                payments.add(rows.get(row));
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException(file + ", row " + (row + 1) + ": " + refused.getMessage(), refused);
            }
        }
        return payments;
    }

    /** Access to the cells of a table of payments. */
    private record Rows(Table table) {
        LabelledPayment get(int row) {
            Payment payment = new Payment(
                    required("transaction_id", row),
                    whole("timestamp", row),
                    required("customer_id", row),
                    required("merchant_id", row),
                    number("amount", row),
                    text("currency", row),
                    text("merchant_category", row),
                    optional("latitude", row),
                    optional("longitude", row),
                    text("device_id", row),
                    text("ip_address", row));
            return new LabelledPayment(payment, truth(row), (int) whole("scenario", row), whole("labelled_at", row));
        }

        private @Nullable String text(String column, int row) {
            return ((TextColumn) table.column(column)).text(row);
        }

        private String required(String column, int row) {
            String text = text(column, row);
            if (text == null) {
                throw new IllegalArgumentException(column + " must be present");
            }
            return text;
        }

        private double number(String column, int row) {
            return ((NumberColumn) table.column(column)).values()[row];
        }

        private @Nullable Double optional(String column, int row) {
            double value = number(column, row);
            return Double.isNaN(value) ? null : value;
        }

        private long whole(String column, int row) {
            IntegerColumn numbers = (IntegerColumn) table.column(column);
            if (numbers.isMissing(row)) {
                throw new IllegalArgumentException(column + " must be a whole number, got none");
            }
            return numbers.values()[row];
        }

        private boolean truth(int row) {
            String text = table.column("fraud").text(row);
            return switch (text) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                case null, default ->
                    throw new IllegalArgumentException(
                            "fraud must be true, false, 1 or 0, got " + (text == null ? "none" : "'" + text + "'"));
            };
        }
    }
}
