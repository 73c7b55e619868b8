package dev.viva.bench.table;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.table.Csv;
import dev.viva.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reading a CSV file into typed columns, beside DuckDB reading it into a table of its own in memory; both infer the types.
 */
public final class CsvClaim implements Claim {
    private static final int ROUNDS = 5;

    private final int rows;

    /** Reads a file of this many rows. */
    CsvClaim(int rows) {
        this.rows = rows;
    }

    /** Reads a file of 1,000,000 rows. */
    public static CsvClaim millionRows() {
        return new CsvClaim(1_000_000);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "reading a CSV file of %,d x %d (whole numbers, decimals, text, times) beside DuckDB, 2 threads",
                rows,
                GeneratedCsv.COLUMNS);
    }

    @Override
    public void measure(Report report) throws Exception {
        Path file = Files.createTempFile("viva-bench", ".csv");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            GeneratedCsv.write(file, rows);
            execute(duck, "SET threads = 2");
            Reading reading = new Reading(file, duck);
            Map<String, Sample> samples = new Contest()
                    .enter("viva", () -> Contest.seconds(reading::viva))
                    .enter("DuckDB", () -> Contest.seconds(reading::duck))
                    .run(2, ROUNDS);
            reading.requireSameSums();
            print(report, samples, Files.size(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void print(Report report, Map<String, Sample> samples, long bytes) {
        List<List<String>> table = new ArrayList<>();
        samples.forEach((name, sample) -> {
            List<String> row = new ArrayList<>(List.of(name));
            row.addAll(sample.cells("%.3f", 1));
            row.add(String.format(Locale.ROOT, "%.0f", bytes / 1e6 / sample.median()));
            table.add(row);
        });
        report.table(List.of("seconds", "median", "min", "max", "MB/s"), table);
        Sample ours = Objects.requireNonNull(samples.get("viva"));
        report.goal("time, viva / DuckDB", ours.ratioTo(Objects.requireNonNull(samples.get("DuckDB"))), Goal.atMost(1));
    }

    /** The newest result of each reader. */
    private static final class Reading {
        private final Path file;
        private final Connection duck;
        private Table table = Table.of();

        Reading(Path file, Connection duck) {
            this.file = file;
            this.duck = duck;
        }

        void viva() {
            table = Csv.read(file);
        }

        void duck() throws SQLException {
            execute(duck, "CREATE OR REPLACE TABLE rows AS FROM read_csv('" + file + "')");
        }

        void requireSameSums() throws SQLException {
            for (int column = 0; column < GeneratedCsv.COLUMNS; column += 4) {
                for (String name : List.of("c" + column, "c" + (column + 1))) {
                    double ours = 0;
                    for (double value : table.column(name).toDoubleArray()) {
                        ours += value;
                    }
                    double theirs = number(duck, "SELECT sum(" + name + ") FROM rows");
                    if (!(Math.abs(ours - theirs) <= 1e-9 * Math.abs(theirs))) {
                        throw new IllegalStateException("sum of " + name + ": " + ours + " and " + theirs);
                    }
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        }
    }
}
