package dev.viva.fraud.engine;

import dev.viva.learn.Classifier;
import dev.viva.learn.store.ModelFile;
import dev.viva.ops.Reference;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The models of an engine, one checked file for each version. Thread-safe. */
final class ModelShelf {
    private static final String SUFFIX = ".model";
    private static final String REFERENCES = ".references";

    private final Path folder;
    private final List<String> features;
    private final Map<String, ScoringModel> loaded = new ConcurrentHashMap<>();

    ModelShelf(Path folder, List<String> features) {
        this.folder = folder;
        this.features = features;
        loaded.put(ScoringModel.NONE, ScoringModel.none());
    }

    /**
     * Keeps a model for good.
     *
     * @throws IllegalArgumentException if the version is taken or no version, or the model does not suit the engine
     */
    synchronized void add(String version, Classifier classifier, Map<String, String> remarks) {
        if (!version.matches("[A-Za-z0-9._-]{1,64}") || version.equals(ScoringModel.NONE)) {
            throw new IllegalArgumentException(
                    "FraudEngine.addModel: version must be 1 to 64 letters, digits, '.', '_' or '-' and not 'none', got '"
                            + version + "'");
        }
        Path file = file(version);
        if (Files.exists(file)) {
            throw new IllegalArgumentException("FraudEngine.addModel: version must be new, got '" + version + "'");
        }
        ScoringModel model = ScoringModel.of(version, classifier, features);
        try {
            Files.createDirectories(folder);
            ModelFile.standard().save(classifier, remarks, file);
        } catch (IOException failure) {
            throw new EngineFailedException("model " + version + " cannot be written to " + file, failure);
        }
        loaded.put(version, model);
    }

    /**
     * The model of a version.
     *
     * @throws IllegalArgumentException if there is none
     */
    ScoringModel get(String version) {
        ScoringModel model = loaded.get(version);
        return model == null ? load(version) : model;
    }

    /**
     * The model of a version on features of another order or set than the engine's.
     *
     * @throws IllegalArgumentException if there is none, or it asks for a feature that is not among them
     */
    ScoringModel get(String version, List<String> names) {
        return names.equals(features) || version.equals(ScoringModel.NONE)
                ? get(version)
                : ScoringModel.of(version, read(version), names);
    }

    private synchronized ScoringModel load(String version) {
        ScoringModel known = loaded.get(version);
        if (known != null) {
            return known;
        }
        ScoringModel model = ScoringModel.of(version, read(version), features);
        loaded.put(version, model);
        return model;
    }

    private Classifier read(String version) {
        Path file = file(version);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "model version must be one of " + versions() + ", got '" + version + "'");
        }
        try {
            if (ModelFile.standard().load(file).model() instanceof Classifier classifier) {
                return classifier;
            }
            throw new IllegalArgumentException(file + " must hold a classifier");
        } catch (IOException failure) {
            throw new EngineFailedException("model " + version + " cannot be read from " + file, failure);
        }
    }

    /** All versions that are kept, in the order of their names. */
    List<String> versions() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new EngineFailedException("the models in " + folder + " cannot be listed", failure);
        }
    }

    /** The references that drift is measured against; none where the model has none yet. */
    List<Reference> references(String version) {
        Path file = folder.resolve(version + REFERENCES);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var references = new ArrayList<Reference>();
            for (int left = in.readInt(); left > 0; left--) {
                references.add(Reference.read(in));
            }
            return references;
        } catch (IOException failure) {
            throw new EngineFailedException(
                    "the references of model " + version + " cannot be read from " + file, failure);
        }
    }

    /** Keeps the references of a model. */
    void keepReferences(String version, List<Reference> references) {
        Path file = folder.resolve(version + REFERENCES);
        Path unfinished = folder.resolve(version + REFERENCES + ".unfinished");
        try {
            Files.createDirectories(folder);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                out.writeInt(references.size());
                for (Reference reference : references) {
                    reference.write(out);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new EngineFailedException(
                    "the references of model " + version + " cannot be written to " + file, failure);
        }
    }

    private Path file(String version) {
        return folder.resolve(version + SUFFIX);
    }
}
