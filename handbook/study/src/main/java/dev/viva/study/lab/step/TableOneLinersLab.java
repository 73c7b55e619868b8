package dev.viva.study.lab.step;

import dev.viva.learn.picture.Graph;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import dev.viva.study.lab.step.Cells.Origin;
import dev.viva.table.Row;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The usual verbs of pandas, one at a time, each beside its twin and beside what pandas itself gives. */
public final class TableOneLinersLab implements Engine {
    private static final double TOLERANCE = 1e-12;

    /** What pandas gave, read when first needed. */
    private static final class Golden {
        static final GoldenFile RESULTS = GoldenFile.read("table-one-liners.csv");
    }

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "table-one-liners",
                "Table one-liners",
                "Before you look, predict how many rows the result has and which cells move. Then give a department two"
                        + " chiefs and join.",
                List.of(
                        Control.choice("verb", "the verb of pandas", LineNames.words(TableVerb.class)),
                        Control.whole("rows", "rows of df", 4, Staff.MOST_ROWS, 6),
                        Control.whole(
                                "copies", "rows of chiefs for IT, where tables are joined", 1, Staff.MOST_COPIES, 2)),
                Numbering.of()
                        .with("rowsBefore", "rows of df")
                        .with("rowsAfter", "rows of the result")
                        .with("columnsAfter", "columns of the result")
                        .with("kept", "cells of the result that stand where they stood")
                        .with("moved", "cells whose value was there, in another place")
                        .with("fresh", "cells whose value was not there")
                        .with("missingBefore", "missing cells of df")
                        .with("missingAfter", "missing cells of the result")
                        .with("leftCount", "rows of df whose department is IT")
                        .with("rightCount", "rows of chiefs whose department is IT")
                        .with("keyRows", "rows of the result whose department is IT; 0 where it has no departments")
                        .with("different", "cells or names that differ from what pandas gives")
                        .all(),
                claims(),
                false,
                new TableOneLinersLab());
    }

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (TableVerb verb : TableVerb.values()) {
            claims.add(Claim.of(verb.pandas() + " gives what pandas gives.", "different == 0")
                    .at("verb=" + LineNames.word(verb) + "&rows=10"));
        }
        claims.add(Claim.of(
                        "A join with duplicate keys multiplies: a key that comes m times on the left and n times on the"
                                + " right comes m n times in the result.",
                        "two.keyRows == two.leftCount * two.rightCount and two.rightCount == 2"
                                + " and four.keyRows == four.leftCount * four.rightCount"
                                + " and four.rowsAfter > two.rowsAfter and two.rowsAfter > two.rowsBefore")
                .at("verb=join&rows=10")
                .run("two", "copies=2")
                .run("four", "copies=4"));
        claims.add(Claim.of(
                        "Where the keys of the right table are unique, a left join keeps the rows.",
                        "rowsAfter == rowsBefore")
                .at("verb=join&copies=1"));
        claims.add(Claim.of(
                        "Filling without assigning changes nothing.",
                        "lost.fresh == 0 and lost.moved == 0 and lost.missingAfter == lost.missingBefore"
                                + " and done.missingAfter < done.missingBefore")
                .run("lost", "verb=fill-unassigned")
                .run("done", "verb=fill-assigned"));
        claims.add(
                Claim.of("Sorting moves cells and makes none.", "fresh == 0 and moved > 0 and rowsAfter == rowsBefore")
                        .at("verb=sort"));
        claims.add(Claim.of(
                        "An aggregate has one row for each group, a transform one for each row.",
                        "some.rowsAfter < some.rowsBefore and all.rowsAfter == all.rowsBefore")
                .run("some", "verb=group")
                .run("all", "verb=transform"));
        return claims;
    }

    @Override
    public Outcome run(Setting setting) {
        TableVerb verb = LineNames.named(TableVerb.class, setting.text("verb"));
        Table df = Staff.people(setting.whole("rows"));
        Table chiefs = Staff.chiefs(setting.whole("copies"));
        Table result = verb.of(df, chiefs);
        Results numbers = numbers(df, chiefs, result);
        numbers.put("different", different(golden(verb, setting), result));
        String counts = (long) numbers.get("kept") + " cells stand where they stood, " + (long) numbers.get("moved")
                + " moved and " + (long) numbers.get("fresh") + " are new";
        List<Figure> figures = new ArrayList<>();
        figures.add(
                TablePicture.of("df before", df, df, "The table df of " + df.rowCount() + " rows, before the verb."));
        if (verb == TableVerb.JOIN) {
            figures.add(TablePicture.of(
                    "chiefs", chiefs, chiefs, "The table that is joined, with " + chiefs.rowCount() + " rows."));
        }
        figures.add(TablePicture.of("After " + LineNames.word(verb), df, result, "The result: " + counts + "."));
        figures.add(bars(verb, df, chiefs));
        return new Outcome(
                numbers.all(),
                figures,
                List.of(
                        verb.pandas() + " is here " + verb.ours() + ". " + verb.lesson(),
                        "The rows go from " + df.rowCount() + " to " + result.rowCount() + "; " + counts + ".",
                        numbers.get("different") == 0
                                ? "Every name and cell is what pandas gives."
                                : (long) numbers.get("different") + " names or cells differ from what pandas gives."));
    }

    private static Results numbers(Table df, Table chiefs, Table result) {
        Map<Origin, Integer> origins = origins(df, result);
        Results numbers = new Results();
        numbers.put("rowsBefore", df.rowCount());
        numbers.put("rowsAfter", result.rowCount());
        numbers.put("columnsAfter", result.columns().size());
        numbers.put("kept", origins.getOrDefault(Origin.KEPT, 0));
        numbers.put("moved", origins.getOrDefault(Origin.MOVED, 0));
        numbers.put("fresh", origins.getOrDefault(Origin.NEW, 0));
        numbers.put("missingBefore", missing(df));
        numbers.put("missingAfter", missing(result));
        numbers.put("leftCount", doubled(df));
        numbers.put("rightCount", doubled(chiefs));
        numbers.put("keyRows", doubled(result));
        return numbers;
    }

    private static Map<Origin, Integer> origins(Table before, Table after) {
        Map<Origin, Integer> origins = new EnumMap<>(Origin.class);
        for (String name : after.names()) {
            for (int row = 0; row < after.rowCount(); row++) {
                origins.merge(Cells.origin(before, after, name, row), 1, Integer::sum);
            }
        }
        return origins;
    }

    private static int missing(Table table) {
        return table.missingCounts().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static long doubled(Table table) {
        return table.has("dept")
                ? Arrays.stream(table.texts("dept"))
                        .filter(Staff.DOUBLED::equals)
                        .count()
                : 0;
    }

    private static Row golden(TableVerb verb, Setting setting) {
        int copies = verb == TableVerb.JOIN ? setting.whole("copies") : 1;
        return Golden.RESULTS.row(
                LineNames.word(verb),
                row -> LineNames.word(verb).equals(row.text("verb"))
                        && row.integer("rows") == setting.whole("rows")
                        && row.integer("copies") == copies);
    }

    private static int different(Row golden, Table result) {
        return different(words(golden, "names"), result.names()) + different(words(golden, "cells"), Cells.all(result));
    }

    private static List<String> words(Row golden, String name) {
        return List.of(Objects.requireNonNull(golden.text(name)).split(" "));
    }

    private static int different(List<String> expected, List<String> got) {
        int different = Math.abs(expected.size() - got.size());
        for (int at = 0; at < Math.min(expected.size(), got.size()); at++) {
            different += agree(expected.get(at), got.get(at)) ? 0 : 1;
        }
        return different;
    }

    private static boolean agree(String expected, String got) {
        if (expected.equals(got)) {
            return true;
        }
        try {
            double number = Double.parseDouble(expected);
            return Math.abs(number - Double.parseDouble(got)) <= TOLERANCE * Math.max(1, Math.abs(number));
        } catch (NumberFormatException words) {
            return false;
        }
    }

    /** How many rows each verb leaves; the chosen one in a colour of its own. */
    private static Figure bars(TableVerb chosen, Table df, Table chiefs) {
        TableVerb[] verbs = TableVerb.values();
        List<String> labels = new ArrayList<>(List.of("df"));
        labels.addAll(List.of(LineNames.words(TableVerb.class)));
        double[] rows = new double[labels.size()];
        rows[0] = df.rowCount();
        List<List<String>> table = new ArrayList<>(List.of(List.of("df", df.rowCount() + "")));
        for (TableVerb verb : verbs) {
            int at = verb.ordinal() + 1;
            rows[at] = verb.of(df, chiefs).rowCount();
            table.add(List.of(labels.get(at), (int) rows[at] + ""));
        }
        int now = chosen.ordinal() + 1;
        Graph graph = Graph.of("Rows after each verb", "rows", "")
                .itemsDownwards(labels)
                .reachingAcross(0)
                .lengths("each verb", rows, Rows.evenly(0, rows.length - 1.0, rows.length), 0.6, 0)
                .lengths("this verb", new double[] {rows[now]}, new double[] {now}, 0.6, 1)
                .rule("df", rows[0], -0.5, rows[0], rows.length - 0.5)
                .about("df has " + df.rowCount() + " rows; after " + labels.get(now) + " there are " + (int) rows[now]
                        + ".");
        return Figures.of(graph, new Twin(List.of("verb", "rows"), table));
    }

    @Override
    public String java(Setting setting) {
        TableVerb verb = LineNames.named(TableVerb.class, setting.text("verb"));
        return Source.of(setting, """
                import static dev.viva.table.Aggregation.*;
                import static dev.viva.table.WindowFunction.*;
                import dev.viva.table.*;
                import java.util.*;

                void main() {
                TABLES
                    // PANDAS
                    STATEMENT
                    IO.println(df);
                    IO.println(result);
                }
                """.replace("TABLES\n", Staff.SOURCE.indent(4))
                .replace("PANDAS", verb.pandas())
                .replace("STATEMENT", verb.statement()));
    }
}
