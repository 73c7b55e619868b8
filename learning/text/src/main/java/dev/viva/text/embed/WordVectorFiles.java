package dev.viva.text.embed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * word2vec's files. Both kinds begin with a line of the number of words and the length of vectors. In a text file each line
 * is a word and its numbers, parted by blanks; in a binary file each word is followed by a blank and its numbers as
 * little-endian floats. The line break that word2vec's own program writes after each vector, and gensim's does not, may be
 * there or not.
 */
public final class WordVectorFiles {
    private static final int LONGEST_WORD = 1 << 16;

    private WordVectorFiles() {}

    /**
     * Writes a text file. Numbers are written so that they are read back as the same floats.
     *
     * @throws IllegalArgumentException if a word has white space
     */
    public static void writeText(WordVectors vectors, Path file) throws IOException {
        try (OutputStream out = begin(vectors, file)) {
            StringBuilder line = new StringBuilder();
            for (int word = 0; word < vectors.words().size(); word++) {
                line.setLength(0);
                line.append(vectors.words().get(word));
                for (int at = 0; at < vectors.dimension(); at++) {
                    line.append(' ').append(vectors.value(word, at));
                }
                line.append('\n');
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Writes a binary file.
     *
     * @throws IllegalArgumentException if a word has white space
     */
    public static void writeBinary(WordVectors vectors, Path file) throws IOException {
        try (OutputStream out = begin(vectors, file)) {
            ByteBuffer numbers =
                    ByteBuffer.allocate(Float.BYTES * vectors.dimension()).order(ByteOrder.LITTLE_ENDIAN);
            for (int word = 0; word < vectors.words().size(); word++) {
                out.write((vectors.words().get(word) + " ").getBytes(StandardCharsets.UTF_8));
                numbers.clear();
                for (int at = 0; at < vectors.dimension(); at++) {
                    numbers.putFloat(vectors.value(word, at));
                }
                out.write(numbers.array());
            }
        }
    }

    private static OutputStream begin(WordVectors vectors, Path file) throws IOException {
        for (String word : vectors.words()) {
            if (word.isEmpty() || word.chars().anyMatch(c -> c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
                throw new IllegalArgumentException(
                        "WordVectorFiles: words must be without white space and not empty, got '" + word + "'");
            }
        }
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        String header = vectors.words().size() + " " + vectors.dimension() + "\n";
        out.write(header.getBytes(StandardCharsets.UTF_8));
        return out;
    }

    /**
     * Reads a text file.
     *
     * @throws IOException if it cannot be read, or is no such file or cut off; the message names file and word
     */
    public static WordVectors readText(Path file) throws IOException {
        try (Reading reading = new Reading(file)) {
            return reading.text();
        }
    }

    /**
     * Reads a binary file.
     *
     * @throws IOException as {@link #readText}
     */
    public static WordVectors readBinary(Path file) throws IOException {
        try (Reading reading = new Reading(file)) {
            return reading.binary();
        }
    }

    private static final class Reading implements AutoCloseable {
        private final Path file;
        private final DataInputStream in;
        private final int count;
        private final int dimension;
        private final List<String> words = new ArrayList<>();
        private final float[] vectors;

        Reading(Path file) throws IOException {
            this.file = file;
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            String header = line();
            String[] numbers = header.strip().split("\\s+", -1);
            if (numbers.length != 2) {
                throw wrong("a first line of the number of words and the length of vectors", header);
            }
            count = number(numbers[0]);
            dimension = number(numbers[1]);
            long least = (long) count * (dimension + 1L);
            if (least > Files.size(file)) {
                throw wrong("at least " + least + " bytes long for its first line", Files.size(file) + " bytes");
            }
            vectors = new float[Matrices.size(count, dimension)];
        }

        private int number(String text) throws IOException {
            try {
                int number = Integer.parseInt(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException ignored) {
                // refused below like a number that is not positive
            }
            throw wrong("a first line of two positive numbers", text);
        }

        private IOException wrong(String allowed, String got) {
            String shown = got.length() > 60 ? got.substring(0, 60) + "…" : got;
            return new IOException("word vectors in " + file + " must have " + allowed + ", got '" + shown + "'");
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            return line.toString(StandardCharsets.UTF_8);
        }

        WordVectors text() throws IOException {
            for (int word = 0; word < count; word++) {
                String line = line();
                String[] parts = line.strip().split(" ", -1);
                if (parts.length != dimension + 1) {
                    throw wrong(dimension + " numbers after word " + (word + 1) + " of " + count, line);
                }
                words.add(parts[0]);
                for (int at = 0; at < dimension; at++) {
                    vectors[word * dimension + at] = value(parts[at + 1], word);
                }
            }
            return done();
        }

        private float value(String text, int word) throws IOException {
            try {
                return Float.parseFloat(text);
            } catch (NumberFormatException none) {
                throw wrong("numbers after word " + (word + 1), text);
            }
        }

        WordVectors binary() throws IOException {
            ByteBuffer numbers = ByteBuffer.allocate(Float.BYTES * dimension).order(ByteOrder.LITTLE_ENDIAN);
            for (int word = 0; word < count; word++) {
                words.add(word(word));
                try {
                    in.readFully(numbers.array());
                } catch (EOFException end) {
                    throw wrong(dimension + " numbers for word " + (word + 1) + " of " + count, "the end of the file");
                }
                numbers.clear();
                numbers.asFloatBuffer().get(vectors, word * dimension, dimension);
            }
            return done();
        }

        private String word(int number) throws IOException {
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            int next = in.read();
            while (next == '\n') {
                next = in.read();
            }
            while (next >= 0 && next != ' ' && word.size() < LONGEST_WORD) {
                word.write(next);
                next = in.read();
            }
            if (next != ' ') {
                throw wrong(
                        "a blank after word " + (number + 1) + " of " + count, word.toString(StandardCharsets.UTF_8));
            }
            return word.toString(StandardCharsets.UTF_8);
        }

        private WordVectors done() throws IOException {
            try {
                return WordVectors.of(words, vectors);
            } catch (IllegalArgumentException refused) {
                throw new IOException("word vectors in " + file + ": " + refused.getMessage(), refused);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
