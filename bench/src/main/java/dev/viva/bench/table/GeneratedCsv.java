package dev.viva.bench.table;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file of whole numbers, decimals, words and times in turn, the same every time. */
final class GeneratedCsv {
    static final int COLUMNS = 20;

    private GeneratedCsv() {}

    /** Writes {@code rows} rows under the names c0, c1 … */
    static void write(Path file, int rows) throws IOException {
        Draws draws = CounterRandom.of(2026).draws();
        StringBuilder line = new StringBuilder();
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int column = 0; column < COLUMNS; column++) {
                line.append(column == 0 ? "c" : ",c").append(column);
            }
            writer.append(line).append('\n');
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                for (int column = 0; column < COLUMNS; column++) {
                    append(line, column, draws);
                }
                line.setCharAt(line.length() - 1, '\n');
                writer.append(line);
            }
        }
    }

    private static void append(StringBuilder line, int column, Draws draws) {
        switch (column % 4) {
            case 0 -> line.append(draws.nextInt(1_000_000));
            case 1 -> line.append(draws.nextInt(10_000_000) / 1000.0);
            case 2 -> line.append("word").append(draws.nextInt(500));
            default -> {
                line.append("2026-0").append(1 + draws.nextInt(9)).append('-').append(10 + draws.nextInt(18));
                line.append(' ')
                        .append(10 + draws.nextInt(14))
                        .append(':')
                        .append(10 + draws.nextInt(50))
                        .append(":00");
            }
        }
        line.append(',');
    }
}
