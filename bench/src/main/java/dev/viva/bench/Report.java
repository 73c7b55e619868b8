package dev.viva.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What a run found, printed line by line as it comes. Not thread-safe. */
public final class Report {
    private final PrintStream out;
    private final StringBuilder text = new StringBuilder();
    private boolean reached = true;

    /** An empty report whose lines go to {@code out}. */
    public Report(PrintStream out) {
        this.out = out;
    }

    /** Adds a line. */
    public void line(String line) {
        out.println(line);
        out.flush();
        text.append(line).append(System.lineSeparator());
    }

    /** Adds a table: the header, then rows of as many cells; the first column is set left, the others right. */
    public void table(List<String> header, List<List<String>> rows) {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = header.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        line(row(header, widths));
        rows.forEach(row -> line(row(row, widths)));
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder row = new StringBuilder("  ");
        for (int column = 0; column < widths.length; column++) {
            String blank = " ".repeat(widths[column] - cells.get(column).length());
            row.append(column == 0 ? cells.get(column) + blank : "  " + blank + cells.get(column));
        }
        return row.toString().stripTrailing();
    }

    /** States a figure beside its goal; a goal that is missed makes the run fail. */
    public void goal(String what, double value, Goal goal) {
        boolean met = goal.reachedBy(value);
        reached &= met;
        line(String.format(Locale.ROOT, "  %s: %.4g (goal %s: %s)", what, value, goal, met ? "reached" : "MISSED"));
    }

    void begin(Claim claim) {
        reached = true;
        line("");
        line(claim.name() + ": " + claim.summary());
    }

    void failed(Exception cause) {
        reached = false;
        line("  FAILED: " + cause);
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.viva")) {
                line("    at " + frame);
            }
        }
    }

    /** Whether every goal since the claim began was reached. */
    public boolean reached() {
        return reached;
    }

    /** All lines so far. */
    String text() {
        return text.toString();
    }
}
