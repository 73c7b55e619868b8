package dev.viva.fraud.engine;

import dev.viva.learn.Classifier;
import dev.viva.learn.store.CorruptModelException;
import dev.viva.learn.store.ModelFile;
import dev.viva.ops.ModelCard;
import dev.viva.ops.ModelRegistry;
import dev.viva.ops.ModelVersion;
import dev.viva.ops.Reference;
import dev.viva.ops.RegistryException;
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

/**
 * The models of an engine: a {@link ModelRegistry} keeps their files and cards, beside it lie the references that drift is
 * measured against. Which model decides is not its matter: that is a record of the engine's log, and in the registry all
 * versions stay candidates. Thread-safe.
 */
final class ModelShelf implements AutoCloseable {
    private static final String REFERENCES = ".references";

    private final Path folder;
    private final List<String> features;
    private final ModelRegistry registry;
    private final Map<String, ScoringModel> loaded = new ConcurrentHashMap<>();

    private ModelShelf(Path folder, List<String> features, ModelRegistry registry) {
        this.folder = folder;
        this.features = features;
        this.registry = registry;
        loaded.put(ScoringModel.NONE, ScoringModel.none());
    }

    /**
     * Opens the models in {@code folder}, which is made where there is none.
     *
     * @throws EngineFailedException if the registry is damaged or open elsewhere, or the folder cannot be read
     */
    static ModelShelf open(Path folder, List<String> features) {
        try {
            ModelRegistry registry = ModelRegistry.open(folder);
            try {
                LooseModels.adopt(folder, registry);
                return new ModelShelf(folder, features, registry);
            } catch (IOException | RuntimeException failure) {
                registry.close();
                throw failure;
            }
        } catch (IOException | RegistryException failure) {
            throw new EngineFailedException("the models cannot be opened: " + failure.getMessage(), failure);
        }
    }

    /**
     * Keeps a model for good.
     *
     * @throws IllegalArgumentException if the version is taken or no version, or the model does not suit the engine
     */
    synchronized void add(String version, Classifier classifier, Map<String, String> remarks, ModelCard card) {
        if (!version.matches("[A-Za-z0-9._-]{1,64}") || version.equals(ScoringModel.NONE)) {
            throw new IllegalArgumentException(
                    "FraudEngine.addModel: version must be 1 to 64 letters, digits, '.', '_' or '-' and not 'none', got '"
                            + version + "'");
        }
        if (versions().stream().anyMatch(version::equalsIgnoreCase)) {
            throw new IllegalArgumentException("FraudEngine.addModel: version must be new, got '" + version + "'");
        }
        ScoringModel model = ScoringModel.of(version, classifier, features);
        try {
            registry.publish(version, ModelFile.standard().toBytes(classifier, remarks), card);
        } catch (RegistryException failure) {
            throw new EngineFailedException("model " + version + " cannot be kept: " + failure.getMessage(), failure);
        }
        loaded.put(version, model);
    }

    /**
     * The model of a version.
     *
     * @throws IllegalArgumentException if there is none
     * @throws EngineFailedException if its file is damaged or gone
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
        requireKnown(version);
        try {
            byte[] bytes = registry.read(version);
            if (ModelFile.standard().fromBytes("model " + version, bytes).model() instanceof Classifier classifier) {
                return classifier;
            }
            throw new IllegalArgumentException("model " + version + " in " + folder + " must be a classifier");
        } catch (RegistryException | CorruptModelException failure) {
            throw new EngineFailedException("model " + version + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private void requireKnown(String version) {
        if (!versions().contains(version)) {
            throw new IllegalArgumentException(
                    "model version must be one of " + versions() + ", got '" + version + "'");
        }
    }

    /** All versions that are kept, the oldest first. */
    List<String> versions() {
        return registry.versions().stream().map(ModelVersion::name).toList();
    }

    /**
     * What is known of a version.
     *
     * @throws IllegalArgumentException if there is none
     */
    ModelVersion version(String version) {
        requireKnown(version);
        return registry.version(version);
    }

    /** Lets the folder go; models that were read can be used on. */
    @Override
    public void close() {
        registry.close();
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
}
