package dev.viva.bench.table;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file of sales and one of the items sold, most of which are known; the same every time. */
final class GeneratedSales {
    private static final int ITEMS = 100_000;
    private static final int SOLD = 110_000;

    private GeneratedSales() {}

    static void write(Path sales, Path items, int rows) throws IOException {
        Draws draws = CounterRandom.of(2027).draws();
        try (BufferedWriter writer = Files.newBufferedWriter(sales, StandardCharsets.UTF_8)) {
            writer.write("item,code,shop,channel,month,amount,pieces,time\n");
            for (int row = 0; row < rows; row++) {
                int item = draws.nextInt(SOLD);
                int month = 1 + draws.nextInt(12);
                String amount = draws.nextInt(20) == 0 ? "" : Double.toString(draws.nextInt(1_000_000) / 100.0);
                writer.write(item + "," + code(item) + ",shop" + draws.nextInt(500) + ",channel" + draws.nextInt(6)
                        + "," + month + "," + amount + "," + (1 + draws.nextInt(20)) + "," + time(month, draws) + "\n");
            }
        }
        try (BufferedWriter writer = Files.newBufferedWriter(items, StandardCharsets.UTF_8)) {
            writer.write("item,code,price,category\n");
            for (int item : draws.permutation(ITEMS)) {
                writer.write(item + "," + code(item) + "," + draws.nextInt(100_000) / 100.0 + ",category"
                        + draws.nextInt(40) + "\n");
            }
        }
    }

    private static String code(int item) {
        return "C" + (1_000_000 + item);
    }

    private static String time(int month, Draws draws) {
        return "2026-" + (month < 10 ? "0" : "") + month + "-" + (10 + draws.nextInt(18)) + " "
                + (10 + draws.nextInt(14)) + ":00:00";
    }
}
