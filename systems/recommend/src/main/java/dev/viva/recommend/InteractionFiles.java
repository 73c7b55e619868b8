package dev.viva.recommend;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what users did from text files, plain or packed by gzip, and numbers users and items alike in all files that one
 * reader reads. Ids are whole numbers of at least 0. Not thread-safe.
 */
public final class InteractionFiles {
    /** How a file is laid out. */
    public enum Format {
        /** One user a line: the user's id, then the ids of the items, apart by blanks. */
        ADJACENCY,
        /**
         * One interaction a line: user, item and, if there, a finite value and a time in whole numbers, apart by blanks, tabs,
         * commas, semicolons or colons. A first line that does not begin with a digit or a sign is a header. All lines have
         * as many fields as the first.
         */
        TRIPLES
    }

    private final Format format;
    private final Identifiers users = new Identifiers();
    private final Identifiers items = new Identifiers();

    /** A reader of files in one format. */
    public InteractionFiles(Format format) {
        this.format = format;
    }

    /** The users met so far. */
    public Identifiers users() {
        return users;
    }

    /** The items met so far. */
    public Identifiers items() {
        return items;
    }

    /** The pairs of one or several files, as they stand there, with numbers in place of ids. */
    public static final class Pairs {
        private int size;
        private int[] users = new int[1024];
        private int[] items = new int[1024];
        private float[] values = new float[1024];
        private long[] times = new long[1024];
        private boolean valued;
        private boolean timed;

        private void add(int user, int item, float value, long time) {
            if (size == users.length) {
                users = Arrays.copyOf(users, 2 * size);
                items = Arrays.copyOf(items, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            users[size] = user;
            items[size] = item;
            values[size] = value;
            times[size++] = time;
        }

        /** How many pairs there are. */
        public int size() {
            return size;
        }

        /** The users' numbers. */
        public int[] users() {
            return Arrays.copyOf(users, size);
        }

        /** The items' numbers. */
        public int[] items() {
            return Arrays.copyOf(items, size);
        }

        /** The values, or {@code null} if the file has none. */
        public float @Nullable [] values() {
            return valued ? Arrays.copyOf(values, size) : null;
        }

        /** The times, or {@code null} if the file has none. */
        public long @Nullable [] times() {
            return timed ? Arrays.copyOf(times, size) : null;
        }
    }

    /**
     * Reads files one after the other.
     *
     * @throws IllegalArgumentException if a line is not of the format: the file, the line's number, what is allowed, what came
     * @throws UncheckedIOException if a file cannot be read
     */
    public Pairs read(List<Path> files) {
        Pairs pairs = new Pairs();
        for (Path file : files) {
            read(file, pairs);
        }
        return pairs;
    }

    /** The pairs as a matrix of all users and items met so far. */
    public Interactions matrix(Pairs pairs) {
        return Interactions.of(users.size(), items.size(), pairs.users(), pairs.items(), pairs.values());
    }

    private void read(Path file, Pairs pairs) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            new Lines(file, pairs).readAll(lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        stream.mark(2);
        boolean packed = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return packed ? new GZIPInputStream(stream, 1 << 16) : stream;
    }

    /** The lines of one file on their way into pairs. */
    private final class Lines {
        private final Path file;
        private final Pairs pairs;
        private int number;
        private int fields;

        Lines(Path file, Pairs pairs) {
            this.file = file;
            this.pairs = pairs;
        }

        void readAll(BufferedReader lines) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    take(line);
                }
            }
        }

        private void take(String line) {
            if (format == Format.ADJACENCY) {
                adjacency(new StringTokenizer(line));
            } else if (number > 1 || Character.isDigit(line.charAt(0)) || line.charAt(0) == '-') {
                triple(new StringTokenizer(line, " \t,;:"));
            }
        }

        private void adjacency(StringTokenizer tokens) {
            int user = users.number(id("user", tokens.nextToken()));
            while (tokens.hasMoreTokens()) {
                pairs.add(user, items.number(id("item", tokens.nextToken())), 1, 0);
            }
        }

        private void triple(StringTokenizer tokens) {
            int count = tokens.countTokens();
            if (fields == 0) {
                fields = count;
            }
            if (count != fields || count < 2 || count > 4) {
                throw refused("a line must have 2 to 4 fields, as many as the first", count + " fields");
            }
            int user = users.number(id("user", tokens.nextToken()));
            int item = items.number(id("item", tokens.nextToken()));
            float value = count > 2 ? value(tokens.nextToken()) : 1;
            pairs.valued |= count > 2;
            pairs.timed |= count > 3;
            pairs.add(user, item, value, count > 3 ? whole("time", tokens.nextToken(), Long.MIN_VALUE) : 0);
        }

        private long id(String part, String token) {
            return whole(part, token, 0);
        }

        private long whole(String part, String token, long least) {
            try {
                long whole = Long.parseLong(token);
                if (whole >= least) {
                    return whole;
                }
            } catch (NumberFormatException otherwise) {
                // refused below with all that is no number
            }
            String allowed = least == 0 ? "a whole number of at least 0" : "a whole number";
            throw refused("the " + part + " must be " + allowed, "'" + token + "'");
        }

        private float value(String token) {
            try {
                float value = Float.parseFloat(token);
                if (Float.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException otherwise) {
                // refused below with what is not finite
            }
            throw refused("the value must be a finite number", "'" + token + "'");
        }

        private IllegalArgumentException refused(String rule, String got) {
            return new IllegalArgumentException(file + ", line " + number + ": " + rule + ", got " + got);
        }
    }
}
