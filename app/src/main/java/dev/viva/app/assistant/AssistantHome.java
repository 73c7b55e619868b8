package dev.viva.app.assistant;

import dev.viva.assistant.generate.OpenAiGenerator.GeneratorSettings;
import dev.viva.assistant.library.Embedder;
import dev.viva.assistant.library.Ingestion;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.content.Handbook;
import dev.viva.kernel.AtomicFile;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of the assistant is kept under a home: its library in {@code assistant/library}; in {@code assistant/generator.properties} what
 * words its answers, if there is such a file: {@code endpoint}, {@code model}, and if need be {@code key-file} and {@code
 * timeout-seconds}; and in {@code assistant/embedder.properties} what makes vectors of its chunks: {@code embedder} (see {@link
 * EmbedderChoice}; spelling where nothing is said), and if need be {@code long-texts} ({@code cut} or {@code mean_of_pieces}) and {@code
 * threads}.
 *
 * @param folder the folder {@code assistant} of the home
 */
public record AssistantHome(Path folder) {
    private static final String EMBEDDER = "embedder.properties";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** That of a home. */
    public static AssistantHome in(Path home) {
        return new AssistantHome(home.resolve("assistant"));
    }

    /**
     * Opens the library.
     *
     * @param embedder what makes vectors of its chunks, or {@code null}; to be closed after it
     */
    public Library library(@Nullable Embedder embedder) {
        return Library.at(folder.resolve("library"), LibrarySettings.standard().withEmbedder(embedder));
    }

    /**
     * The embedder that is asked for; spelling if there is no file.
     *
     * @throws IllegalArgumentException if the file says what cannot be
     * @throws IOException if it cannot be read
     */
    public EmbedderChoice embedder() throws IOException {
        return said(EMBEDDER).map(EmbedderChoice::of).orElseGet(EmbedderChoice::standard);
    }

    /**
     * Asks for an embedder from now on.
     *
     * @throws IOException if the file cannot be written
     */
    public void keep(EmbedderChoice choice) throws IOException {
        AtomicFile.write(folder.resolve(EMBEDDER), choice.lines().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Properties> said(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            said.load(reader);
        }
        return Optional.of(said);
    }

    /**
     * Gives an empty library the handbook, so that the first question finds something; keeps the handbook of one that has it as it is
     * now; and leaves all others alone.
     *
     * @return what was done; empty if the handbook is no part of the library
     */
    public static Optional<Ingestion> refresh(Library library, Supplier<Handbook> handbook, Progress progress) {
        SortedSet<String> roots = library.roots();
        if (!roots.isEmpty() && !roots.contains(HandbookCorpus.ROOT)) {
            return Optional.empty();
        }
        return Optional.of(library.ingest(List.of(HandbookCorpus.of(handbook.get())), progress));
    }

    /**
     * The generator that is asked for.
     *
     * @throws IllegalArgumentException if the file says what cannot be
     * @throws IOException if the file, or that of the key, cannot be read
     */
    public Optional<GeneratorSettings> generator() throws IOException {
        Properties said = said("generator.properties").orElse(null);
        if (said == null) {
            return Optional.empty();
        }
        String key = said.getProperty("key-file", "");
        return Optional.of(generator(
                said.getProperty("endpoint", ""),
                said.getProperty("model", ""),
                key.isEmpty() ? Optional.empty() : Optional.of(Path.of(key)),
                said.getProperty("timeout-seconds", String.valueOf(TIMEOUT.toSeconds()))));
    }

    /**
     * A generator by what is said of it in words.
     *
     * @param keyFile the file with the key, if it wants one
     * @param seconds how many seconds an answer may take, as a whole number
     */
    public static GeneratorSettings generator(String endpoint, String model, Optional<Path> keyFile, String seconds)
            throws IOException {
        String key = keyFile.isPresent() ? Files.readString(keyFile.get()).strip() : "";
        if (!seconds.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("timeout-seconds must be a whole number in [1, 9999], got " + seconds);
        }
        return new GeneratorSettings(URI.create(endpoint), model, key, Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
