package dev.viva.study.exercise;

import dev.viva.study.exercise.Verdict.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps attempts in one file for each exercise, a line each, written at the end. A line that a crash has cut off is left
 * out when it is read, and what comes after it is kept. Thread-safe within one process.
 */
public final class FileAttempts implements Attempts {
    private static final int FIELDS = 7;
    private static final String ENDING = ".txt";

    private final Path folder;

    /**
     * Keeps attempts in {@code folder}, which is made if need be.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public FileAttempts(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void add(Attempt attempt) {
        String source = Base64.getEncoder().encodeToString(attempt.source().getBytes(StandardCharsets.UTF_8));
        List<String> fields = List.of(
                attempt.at().toString(),
                attempt.outcome().name(),
                Integer.toString(attempt.passed()),
                Integer.toString(attempt.trials()),
                Integer.toString(attempt.hints()),
                Boolean.toString(attempt.gaveUp()),
                source + ".");
        try {
            // The break comes first, so that a line that was cut off before does not spoil this one.
            Files.writeString(
                    file(attempt.exercise()),
                    "\n" + String.join(" ", fields),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized List<Attempt> of(String exercise) {
        Path file = file(exercise);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Attempt> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                read(exercise, line, found);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    @Override
    public synchronized List<String> exercises() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z0-9-]+\\.txt"))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void read(String exercise, String line, List<Attempt> found) {
        String[] fields = line.split(" ");
        if (fields.length != FIELDS || !fields[FIELDS - 1].endsWith(".")) {
            return;
        }
        try {
            String source = fields[FIELDS - 1].substring(0, fields[FIELDS - 1].length() - 1);
            found.add(new Attempt(
                    exercise,
                    Instant.parse(fields[0]),
                    Outcome.valueOf(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    Boolean.parseBoolean(fields[5]),
                    new String(Base64.getDecoder().decode(source), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DateTimeParseException damaged) {
            System.getLogger(FileAttempts.class.getName())
                    .log(System.Logger.Level.WARNING, "an attempt at " + exercise + " cannot be read and is left out");
        }
    }

    private Path file(String exercise) {
        if (!exercise.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "FileAttempts: an id is small letters, digits and hyphens, got " + exercise);
        }
        return folder.resolve(exercise + ENDING);
    }
}
