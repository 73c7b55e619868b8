package dev.viva.deep.train;

import dev.viva.deep.store.CorruptWeightsException;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs to go on to the same bits: weights, the optimiser's memory, the best weights so far, and where in
 * the data it stands.
 */
record Checkpoint(Map<String, Tensor> model, Map<String, Tensor> optimizer, Map<String, Tensor> best, Place place) {
    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String BEST = "best.";

    /**
     * Where a training stands.
     *
     * @param epoch the epoch it is in
     * @param batch how many groups of it are done
     * @param step how many steps were taken
     * @param loss the sum of losses since the last look, each times its weight
     * @param weight the sum of these weights
     * @param norm the sum of the gradients' lengths since then
     * @param norms how many these are
     * @param entries the looks so far
     */
    record Place(
            long epoch,
            long batch,
            long step,
            double loss,
            double weight,
            double norm,
            long norms,
            List<History.Entry> entries) {
        static final Place START = new Place(0, 0, 0, 0, 0, 0, 0, List.of());

        Map<String, String> notes() {
            Map<String, String> notes = new LinkedHashMap<>();
            notes.put("epoch", Long.toString(epoch));
            notes.put("batch", Long.toString(batch));
            notes.put("step", Long.toString(step));
            notes.put("loss", Double.toHexString(loss));
            notes.put("weight", Double.toHexString(weight));
            notes.put("norm", Double.toHexString(norm));
            notes.put("norms", Long.toString(norms));
            notes.put(
                    "history",
                    String.join(
                            "\n", entries.stream().map(History.Entry::encoded).toList()));
            return notes;
        }

        static Place of(Map<String, String> notes) {
            return new Place(
                    Long.parseLong(note(notes, "epoch")),
                    Long.parseLong(note(notes, "batch")),
                    Long.parseLong(note(notes, "step")),
                    Double.parseDouble(note(notes, "loss")),
                    Double.parseDouble(note(notes, "weight")),
                    Double.parseDouble(note(notes, "norm")),
                    Long.parseLong(note(notes, "norms")),
                    note(notes, "history").lines().map(History.Entry::decoded).toList());
        }

        private static String note(Map<String, String> notes, String name) {
            String note = notes.get(name);
            if (note == null) {
                throw new IllegalArgumentException("its notes have no \"" + name + "\"");
            }
            return note;
        }
    }

    void write(Path file) throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        model.forEach((name, tensor) -> all.put(MODEL + name, tensor));
        optimizer.forEach((name, tensor) -> all.put(OPTIMIZER + name, tensor));
        best.forEach((name, tensor) -> all.put(BEST + name, tensor));
        new SafeTensors(all, place.notes()).write(file);
    }

    /**
     * Reads one.
     *
     * @throws CorruptWeightsException if the file is damaged
     */
    static Checkpoint read(Path file) throws IOException {
        SafeTensors read = SafeTensors.read(file);
        try {
            return new Checkpoint(part(read, MODEL), part(read, OPTIMIZER), part(read, BEST), Place.of(read.notes()));
        } catch (IllegalArgumentException fault) {
            throw new TrainingException(file + " is no checkpoint: " + fault.getMessage(), fault);
        }
    }

    private static Map<String, Tensor> part(SafeTensors read, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        read.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }
}
