package dev.viva.fraud.engine;

import dev.viva.learn.store.CorruptModelException;
import dev.viva.learn.store.ModelFile;
import dev.viva.ops.ModelCard;
import dev.viva.ops.ModelRegistry;
import dev.viva.ops.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Model files that lie in an engine's folder without being in its registry: engines kept them so before they had one. Each
 * is published under its file's name, and its file deleted after that, so that a death in between loses none.
 */
final class LooseModels {
    private static final System.Logger LOGGER = System.getLogger(LooseModels.class.getName());
    private static final String SUFFIX = ".model";

    private LooseModels() {}

    /** Takes all whole ones into the registry, in the order of their names; a damaged one stays where it is, and is told. */
    static void adopt(Path folder, ModelRegistry registry) throws IOException {
        for (Path file : files(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            try {
                publish(name(file), bytes, registry);
                Files.delete(file);
            } catch (CorruptModelException damaged) {
                LOGGER.log(System.Logger.Level.WARNING, "a model was not taken over: {0}", damaged.getMessage());
            }
        }
    }

    private static void publish(String name, byte[] bytes, ModelRegistry registry) throws CorruptModelException {
        Map<String, String> remarks =
                ModelFile.standard().fromBytes(name + SUFFIX, bytes).remarks();
        List<String> known =
                registry.versions().stream().map(ModelVersion::name).toList();
        if (!known.contains(name)) {
            registry.publish(name, bytes, card(remarks));
        }
    }

    private static ModelCard card(Map<String, String> remarks) {
        Instant trained = Instant.EPOCH;
        try {
            trained = Instant.parse(remarks.getOrDefault("trained at", ""));
        } catch (DateTimeParseException unknown) {
            // models that were not trained here say nothing of it
        }
        return ModelCard.of(Instant.EPOCH, trained).withNote("kept before there was a registry");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
