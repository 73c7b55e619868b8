package dev.viva.recommend.neural;

import dev.viva.deep.store.Notes;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.kernel.Kernels;
import dev.viva.recommend.ItemScorer;
import dev.viva.retrieve.vector.FlatIndex;
import dev.viva.retrieve.vector.Metric;
import dev.viva.retrieve.vector.VectorSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Two towers that have learned. The vectors of all items are at hand; that of a user is computed when it is asked for, each alone, so
 * that its bits do not depend on others. An empty history has a vector like any other, near what most people had if the training was
 * corrected. Immutable and thread-safe.
 */
public final class TwoTowerModel implements ItemScorer {
    /** A user without an id. */
    public static final int UNKNOWN = -1;

    private static final int PIECE = 4096;

    private final TwoTower settings;
    private final TowerNetwork network;
    private final int itemAttributes;
    private final int userAttributes;
    private final float[] vectors;

    private TwoTowerModel(
            TwoTower settings, TowerNetwork network, int itemAttributes, int userAttributes, float[] vectors) {
        this.settings = settings;
        this.network = network;
        this.itemAttributes = itemAttributes;
        this.userAttributes = userAttributes;
        this.vectors = vectors;
    }

    static TwoTowerModel of(TwoTower settings, TowerNetwork network, int itemAttributes, int userAttributes) {
        network.evaluate();
        int items = network.knownItems();
        int width = settings.shape().width();
        float[] vectors = new float[Math.multiplyExact(items, width)];
        for (int from = 0; from < items; from += PIECE) {
            int first = from;
            int count = Math.min(PIECE, items - from);
            long[] places = new long[count];
            Arrays.setAll(places, at -> first + at + 1L);
            float[] piece = computed(() -> {
                Tensor named = Tensors.of(places, count);
                return network.items(named, named);
            });
            System.arraycopy(piece, 0, vectors, from * width, piece.length);
        }
        return new TwoTowerModel(settings, network, itemAttributes, userAttributes, vectors);
    }

    private static float[] computed(Supplier<Tensor> body) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return body.get().toFloats();
        }
    }

    /** How it was made. */
    public TwoTower settings() {
        return settings;
    }

    @Override
    public int items() {
        return network.knownItems();
    }

    /** How long vectors are. */
    public int width() {
        return settings.shape().width();
    }

    /**
     * A copy of the vector of an item, of length 1.
     *
     * @throws IndexOutOfBoundsException if there is no such item
     */
    public float[] itemVector(int item) {
        Objects.checkIndex(item, items());
        return Arrays.copyOfRange(vectors, item * width(), (item + 1) * width());
    }

    /**
     * The vector of an item that came after the training, by its attributes.
     *
     * @throws IllegalArgumentException if there are not as many as in the training, or one is not finite
     */
    public float[] newItemVector(float[] attributes) {
        if (itemAttributes == 0 || attributes.length != itemAttributes) {
            throw new IllegalArgumentException(
                    "TwoTowerModel.newItemVector: attributes must be as many as in training, " + itemAttributes
                            + " and not 0, got " + attributes.length);
        }
        Attributes.requireFinite("TwoTowerModel.newItemVector: attributes", attributes);
        return computed(() -> network.newItems(Tensors.of(attributes, 1, attributes.length)));
    }

    /**
     * The vector of somebody of whom the history is known, of length 1.
     *
     * @throws IllegalArgumentException if the history holds an item out of range
     */
    public float[] userVector(int[] history) {
        return userVector(UNKNOWN, history);
    }

    /**
     * The vector of a user of the training with the history that they have by now.
     *
     * @param user the number, or {@link #UNKNOWN}; also where the training knew no users
     * @param history the oldest first
     * @throws IllegalArgumentException if the user is out of range, or the history holds an item out of range
     */
    public float[] userVector(int user, int[] history) {
        for (int item : history) {
            if (item < 0 || item >= items()) {
                throw new IllegalArgumentException(
                        "TwoTowerModel.userVector: an item of a history must be in [0, " + items() + "), got " + item);
            }
        }
        if (user < UNKNOWN || user >= network.knownUsers()) {
            throw new IllegalArgumentException("TwoTowerModel.userVector: user must be " + UNKNOWN + " or in [0, "
                    + network.knownUsers() + "), got " + user);
        }
        return computed(() -> {
            Tensor place = Tensors.of(new long[] {user + 1L}, 1);
            int most = settings.shape().mostHistory();
            return network.users(place, place, HistoryRows.of(new int[][] {history}, items(), most));
        });
    }

    @Override
    public void score(int[][] histories, float[] into) {
        check(histories, into);
        for (int at = 0; at < histories.length; at++) {
            float[] user = userVector(histories[at]);
            for (int item = 0; item < items(); item++) {
                into[at * items() + item] = Kernels.dot(user, 0, vectors, item * width(), width());
            }
        }
    }

    /** The vectors of all items by their numbers: what an {@link dev.viva.retrieve.vector.IndexBuilder} builds from. */
    public VectorSource vectors() {
        return VectorSource.of(vectors.clone(), width());
    }

    /** An exact index of the vectors of all items by their numbers, to which new ones may be added. */
    public FlatIndex index() {
        FlatIndex index = FlatIndex.empty(Metric.INNER_PRODUCT, width());
        for (int item = 0; item < items(); item++) {
            index.add(item, itemVector(item));
        }
        return index;
    }

    /**
     * Writes everything to a safetensors file, as one step.
     *
     * @throws IOException if it cannot be written; an older file is as it was
     */
    public void write(Path file) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        TowerNotes.put(notes, settings);
        notes.put("items", Integer.toString(items()));
        notes.put("users", Integer.toString(network.knownUsers()));
        notes.put("itemAttributes", Integer.toString(itemAttributes));
        notes.put("userAttributes", Integer.toString(userAttributes));
        new SafeTensors(network.state(), notes).write(file);
    }

    /**
     * Reads what {@link #write} wrote; it gives the same bits on the same machine.
     *
     * @throws IOException if it cannot be read or is damaged
     * @throws IllegalArgumentException if it is sound and holds something else
     */
    public static TwoTowerModel read(Path file) throws IOException {
        SafeTensors read = SafeTensors.read(file);
        Notes notes = Notes.of(file.toString(), read.notes());
        TwoTower settings = TowerNotes.settings(notes);
        int itemAttributes = notes.count("itemAttributes");
        int userAttributes = notes.count("userAttributes");
        TowerNetwork network = new TowerNetwork(
                settings.shape(),
                zeros(notes.count("items"), itemAttributes),
                zeros(notes.count("users"), userAttributes));
        network.load(read.tensors());
        return of(settings, network, itemAttributes, userAttributes);
    }

    private static Attributes zeros(int rows, int width) {
        return new Attributes(rows, width, new float[Math.multiplyExact(rows, width)]);
    }
}
