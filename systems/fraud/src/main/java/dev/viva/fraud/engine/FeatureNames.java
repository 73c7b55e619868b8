package dev.viva.fraud.engine;

import dev.viva.features.FeatureSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The feature sets that an engine has ever used, each a text file under its fingerprint. Thread-safe. */
final class FeatureNames {
    private final Path folder;
    private final Map<Long, List<String>> names = new ConcurrentHashMap<>();

    private FeatureNames(Path folder) {
        this.folder = folder;
    }

    /** The first 64 bits of the set's digest. */
    static long fingerprint(FeatureSet set) {
        return Long.parseUnsignedLong(set.hash().substring(0, 16), 16);
    }

    /** Notes {@code set} in {@code folder}, where it is not yet. */
    static FeatureNames open(Path folder, FeatureSet set) {
        var known = new FeatureNames(folder);
        long fingerprint = fingerprint(set);
        known.names.put(fingerprint, set.names());
        try {
            Files.createDirectories(folder);
            if (!Files.exists(known.file(fingerprint))) {
                Path unfinished = folder.resolve("unfinished");
                Files.writeString(unfinished, set.toText());
                Files.move(unfinished, known.file(fingerprint));
            }
            return known;
        } catch (IOException failure) {
            throw new EngineFailedException("the feature set cannot be noted in " + folder, failure);
        }
    }

    /** The names of the features of a set that was used. */
    List<String> of(long fingerprint) {
        List<String> held = names.get(fingerprint);
        if (held != null) {
            return held;
        }
        try {
            List<String> read =
                    FeatureSet.parse(Files.readString(file(fingerprint))).names();
            names.put(fingerprint, read);
            return read;
        } catch (IOException failure) {
            throw new EngineFailedException("the feature set " + file(fingerprint) + " cannot be read", failure);
        }
    }

    private Path file(long fingerprint) {
        return folder.resolve(String.format(Locale.ROOT, "%016x.txt", fingerprint));
    }
}
