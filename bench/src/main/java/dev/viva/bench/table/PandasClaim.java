package dev.viva.bench.table;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.table.Aggregation;
import dev.viva.table.AsOfJoin;
import dev.viva.table.Column;
import dev.viva.table.ColumnType;
import dev.viva.table.Csv;
import dev.viva.table.Frame;
import dev.viva.table.Join;
import dev.viva.table.Pivot;
import dev.viva.table.Table;
import dev.viva.table.Window;
import dev.viva.table.WindowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What pandas does with tables of everyday size, beside pandas: both read the same files, each step is timed by its own
 * side, and the number of rows and the sums of all columns of numbers must agree.
 */
public final class PandasClaim implements Claim {
    private static final int ROUNDS = 5;
    private static final double FASTER = 3;

    /** One step on the tables of sales and of items. */
    private interface Step {
        Table run(Table sales, Table items);
    }

    /** One step on files, which is reading them. */
    private interface Reading {
        Table run(Path file);
    }

    private final String name;
    private final String what;
    private final int rows;
    private final double faster;
    private final Optional<Reading> reading;
    private final SequencedMap<String, Step> steps;

    private PandasClaim(
            String name,
            String what,
            int rows,
            double faster,
            Optional<Reading> reading,
            SequencedMap<String, Step> steps) {
        this.name = name;
        this.what = what;
        this.rows = rows;
        this.faster = faster;
        this.reading = reading;
        this.steps = steps;
    }

    /** All claims on tables of this many rows. */
    static List<PandasClaim> all(int rows) {
        return List.of(csv(rows), groupBy(rows), pivot(rows), join(rows), window(rows));
    }

    /** All claims on tables of 1,000,000 rows. */
    public static List<PandasClaim> millionRows() {
        return all(1_000_000);
    }

    private static SequencedMap<String, Step> steps() {
        return new LinkedHashMap<>();
    }

    private static PandasClaim csv(int rows) {
        String what =
                "reading a CSV file of %,d x 20 (whole numbers, decimals, text, times; pandas leaves times as text)";
        return new PandasClaim("table-csv", what, rows, FASTER, Optional.of(Csv::read), steps());
    }

    private static PandasClaim groupBy(int rows) {
        SequencedMap<String, Step> steps = steps();
        steps.put(
                "group_one",
                (sales, items) -> sales.groupBy("shop")
                        .aggregate(
                                Aggregation.sum("amount"),
                                Aggregation.mean("amount"),
                                Aggregation.deviation("amount"),
                                Aggregation.minimum("amount"),
                                Aggregation.maximum("amount"),
                                Aggregation.sum("pieces"),
                                Aggregation.rows()));
        steps.put(
                "group_two",
                (sales, items) -> sales.groupBy("shop", "channel")
                        .aggregate(Aggregation.sum("amount"), Aggregation.mean("pieces")));
        steps.put(
                "group_many",
                (sales, items) ->
                        sales.groupBy("item").aggregate(Aggregation.sum("amount"), Aggregation.count("amount")));
        steps.put(
                "group_median",
                (sales, items) ->
                        sales.groupBy("channel").aggregate(Aggregation.median("amount"), Aggregation.distinct("item")));
        String what =
                "group-by of %,d rows: 500 texts x 7 figures, two keys, 110,000 numbers, median and distinct count";
        return new PandasClaim("table-group-by", what, rows, FASTER, Optional.empty(), steps);
    }

    private static PandasClaim pivot(int rows) {
        SequencedMap<String, Step> steps = steps();
        steps.put(
                "pivot_mean",
                (sales, items) -> sales.pivot(Pivot.rows("shop").columns("channel", Aggregation.mean("amount"))));
        steps.put(
                "pivot_sum",
                (sales, items) -> sales.pivot(Pivot.rows("item")
                        .columns("month", Aggregation.sum("amount"))
                        .withFill(0)));
        steps.put(
                "unpivot",
                (sales, items) ->
                        sales.select("item", "amount", "pieces").unpivot(List.of("item"), "variable", "value"));
        String what = "pivot of %,d rows: means of 500 x 6, sums of 110,000 x 12, and two columns unpivoted";
        return new PandasClaim("table-pivot", what, rows, FASTER, Optional.empty(), steps);
    }

    private static PandasClaim join(int rows) {
        SequencedMap<String, Step> steps = steps();
        Join plain = Join.inner("item").withSuffixes("_x", "_y");
        steps.put("join_inner", (sales, items) -> sales.join(items, plain));
        steps.put(
                "join_left",
                (sales, items) -> sales.join(items, Join.left("item").withSuffixes("_x", "_y")));
        steps.put(
                "join_text",
                (sales, items) -> sales.join(items, Join.left("code").withSuffixes("", "_right")));
        String what = "join of %,d rows with 100,000: inner and left by a number, left by a text";
        return new PandasClaim("table-join", what, rows, FASTER, Optional.empty(), steps);
    }

    private static PandasClaim window(int rows) {
        SequencedMap<String, Step> steps = steps();
        Window shops = Window.partitionBy("shop");
        steps.put(
                "rolling_mean",
                (sales, items) -> added(
                        sales,
                        shops,
                        WindowFunction.rolling(Frame.rows(30).withAtLeast(1), Aggregation.mean("amount"))));
        steps.put(
                "rank",
                (sales, items) -> added(sales, shops, WindowFunction.rank("amount", WindowFunction.Ties.AVERAGE)));
        steps.put("running_sum", (sales, items) -> added(sales, shops, WindowFunction.cumulativeSum("pieces")));
        steps.put(
                "as_of",
                (sales, items) -> sales.select("shop", "time", "pieces")
                        .asOfJoin(
                                sales.head(items.rowCount()).select("shop", "time", "amount"),
                                AsOfJoin.on("time").by("shop")));
        String what = "windows over %,d rows in 500 partitions, and an as-of join with 100,000";
        return new PandasClaim("table-window", what, rows, FASTER, Optional.empty(), steps);
    }

    /** The new column alone. */
    private static Table added(Table table, Window window, WindowFunction function) {
        return table.window(window, function).select(function.name());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return String.format(Locale.ROOT, what, rows) + ", beside pandas, 2 threads";
    }

    @Override
    public void measure(Report report) throws Exception {
        Path folder = Files.createTempDirectory("viva-tables");
        List<Path> files = new ArrayList<>();
        try {
            Optional<PythonPeer> started = PythonPeer.start(report, PandasClaim.class, "tables.py", "pandas");
            try (AutoCloseable closed = () -> close(started)) {
                Objects.requireNonNull(closed);
                if (reading.isPresent()) {
                    files.add(folder.resolve("rows.csv"));
                    GeneratedCsv.write(files.getFirst(), rows);
                    print(report, read(files.getFirst(), started));
                } else {
                    files.add(folder.resolve("sales.csv"));
                    files.add(folder.resolve("items.csv"));
                    GeneratedSales.write(files.getFirst(), files.getLast(), rows);
                    print(report, run(files, started));
                }
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static void close(Optional<PythonPeer> peer) throws IOException {
        if (peer.isPresent()) {
            peer.get().close();
        }
    }

    private SequencedMap<String, Map<String, Sample>> read(Path file, Optional<PythonPeer> peer) throws Exception {
        SequencedMap<String, Map<String, Sample>> measured = new LinkedHashMap<>();
        Reading ours = reading.orElseThrow();
        measured.put("read_csv", measured(() -> ours.run(file), peer, "read_csv", file));
        return measured;
    }

    private SequencedMap<String, Map<String, Sample>> run(List<Path> files, Optional<PythonPeer> peer)
            throws Exception {
        Table sales = Csv.read(files.getFirst());
        Table items = Csv.read(files.getLast());
        if (peer.isPresent()) {
            peer.get()
                    .ask("load", files.getFirst(), files.getLast())
                    .require("rows", 0, sales.rowCount(), items.rowCount());
        }
        SequencedMap<String, Map<String, Sample>> measured = new LinkedHashMap<>();
        for (Map.Entry<String, Step> step : steps.entrySet()) {
            measured.put(step.getKey(), measured(() -> step.getValue().run(sales, items), peer, step.getKey()));
        }
        return measured;
    }

    private interface Ours {
        Table run();
    }

    private static Map<String, Sample> measured(Ours ours, Optional<PythonPeer> peer, Object... question)
            throws Exception {
        Contest contest = new Contest().enter("viva", () -> Contest.seconds(ours::run));
        if (peer.isPresent()) {
            PythonPeer.Answer answer = peer.get().ask(question);
            answer.require(question[0] + ": rows and sums", 1e-9, figures(ours.run()));
            contest.enter("pandas", () -> peer.get().ask(question).seconds());
        }
        return contest.run(3, ROUNDS);
    }

    /** The number of rows and the sum of every column of numbers. */
    private static double[] figures(Table table) {
        List<Double> figures = new ArrayList<>(List.of((double) table.rowCount()));
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER) {
                double sum = 0;
                for (double value : column.toDoubleArray()) {
                    sum += Double.isNaN(value) ? 0 : value;
                }
                figures.add(sum);
            }
        }
        return figures.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void print(Report report, SequencedMap<String, Map<String, Sample>> measured) {
        List<List<String>> lines = new ArrayList<>();
        double logarithms = 0;
        int compared = 0;
        for (Map.Entry<String, Map<String, Sample>> step : measured.entrySet()) {
            Sample ours = Objects.requireNonNull(step.getValue().get("viva"));
            Sample theirs = step.getValue().get("pandas");
            String ratio = "";
            if (theirs != null) {
                ratio = String.format(Locale.ROOT, "%.1f", theirs.ratioTo(ours));
                logarithms += Math.log(theirs.ratioTo(ours));
                compared++;
            }
            lines.add(List.of(step.getKey(), milliseconds(ours), theirs == null ? "" : milliseconds(theirs), ratio));
        }
        report.table(List.of("milliseconds, median", "viva", "pandas", "pandas / viva"), lines);
        if (compared > 0) {
            report.goal(
                    "times as fast as pandas, geometric mean", Math.exp(logarithms / compared), Goal.atLeast(faster));
        }
    }

    private static String milliseconds(Sample sample) {
        return String.format(Locale.ROOT, "%.1f", sample.median() * 1e3);
    }
}
