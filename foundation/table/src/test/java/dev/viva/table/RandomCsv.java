package dev.viva.table;

import java.util.SplittableRandom;

/** Well-formed CSV with random quoting, line ends, blanks and empty lines. */
record RandomCsv(String text, int width) {
    private static final String[] PLAIN = {
        "",
        "7",
        "-3",
        "1.25",
        "abc",
        "NA",
        "true",
        "2018-04-01",
        "x y",
        "5\" pipe",
        "it's",
        "ä",
        "漢",
        "1e5",
        "?",
        "12345678901234567890"
    };
    private static final String[] QUOTED = {
        "", "a,b", "he said \"\"no\"\"", "two\nlines", "two\r\nlines", " blanks ", "7", "NA", ",", "\"\"", "\n"
    };

    static RandomCsv of(SplittableRandom random) {
        int width = 2 + random.nextInt(4);
        boolean quotes = random.nextInt(3) > 0;
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder();
        int rows = 1 + random.nextInt(random.nextInt(5) == 0 ? 400 : 20);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                text.append(column == 0 ? "" : ",").append(" ".repeat(random.nextInt(8) == 0 ? 1 : 0));
                text.append(quotes && random.nextInt(3) == 0 ? quoted(random) : PLAIN[random.nextInt(PLAIN.length)]);
                text.append(" ".repeat(random.nextInt(8) == 0 ? 1 : 0));
            }
            boolean last = row == rows - 1;
            text.append(last && random.nextBoolean() ? "" : end).append(random.nextInt(10) == 0 ? end : "");
        }
        return new RandomCsv(text.toString(), width);
    }

    private static String quoted(SplittableRandom random) {
        return '"' + QUOTED[random.nextInt(QUOTED.length)] + '"';
    }
}
