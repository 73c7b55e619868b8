package dev.viva.study.lab.step;

import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two small tables that the verbs are shown with; the script of the golden file has the same. */
final class Staff {
    /** The department whose chiefs come more than once. */
    static final String DOUBLED = "IT";

    /** The same tables as source code, at the setting of the lab. */
    static final String SOURCE = """
            Table df = Table.of(
                    new IntegerColumn("id", new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
                    TextColumn.of("city", "Oslo", "Rome", "Rome", "Oslo", null, "Rome", "Oslo", "Rome", "Oslo", null),
                    TextColumn.of("dept", "IT", "HR", "IT", "IT", "IT", "HR", "HR", "IT", "HR", "IT"),
                    new NumberColumn("salary", new double[] {100, 300, 200, Double.NaN, 200, 400, 150, 200, Double.NaN, 250}),
                    new NumberColumn("bonus", new double[] {5, 9, 4, 7, 2, 8, 3, 6, 1, 10})).head({rows});
            String[] names = {"Ada", "Bo", "Cy", "Di"};
            String[] depts = new String[{copies}];
            Arrays.fill(depts, "IT");
            Table chiefs = Table.concat(
                    Table.of(TextColumn.of("dept", depts), TextColumn.of("chief", Arrays.copyOf(names, {copies}))),
                    Table.of(TextColumn.of("dept", "HR"), TextColumn.of("chief", "Eve")));
            """;

    private static final @Nullable String[] CITIES = {
        "Oslo", "Rome", "Rome", "Oslo", null, "Rome", "Oslo", "Rome", "Oslo", null
    };
    private static final String[] DEPARTMENTS = {"IT", "HR", "IT", "IT", "IT", "HR", "HR", "IT", "HR", "IT"};
    private static final double[] SALARIES = {100, 300, 200, Double.NaN, 200, 400, 150, 200, Double.NaN, 250};
    private static final double[] BONUSES = {5, 9, 4, 7, 2, 8, 3, 6, 1, 10};
    private static final String[] CHIEFS = {"Ada", "Bo", "Cy", "Di"};

    /** The most rows. */
    static final int MOST_ROWS = BONUSES.length;

    /** The most chiefs of {@link #DOUBLED}. */
    static final int MOST_COPIES = CHIEFS.length;

    private Staff() {}

    /** The first {@code rows} people. */
    static Table people(int rows) {
        return Table.of(
                        new IntegerColumn(
                                "id", LongStream.rangeClosed(1, MOST_ROWS).toArray()),
                        TextColumn.of("city", CITIES),
                        TextColumn.of("dept", DEPARTMENTS),
                        new NumberColumn("salary", SALARIES.clone()),
                        new NumberColumn("bonus", BONUSES.clone()))
                .head(rows);
    }

    /** {@code copies} chiefs of IT and one of HR. */
    static Table chiefs(int copies) {
        String[] departments = Stream.concat(Stream.generate(() -> DOUBLED).limit(copies), Stream.of("HR"))
                .toArray(String[]::new);
        String[] names = Stream.concat(Arrays.stream(CHIEFS).limit(copies), Stream.of("Eve"))
                .toArray(String[]::new);
        return Table.of(TextColumn.of("dept", departments), TextColumn.of("chief", names));
    }
}
