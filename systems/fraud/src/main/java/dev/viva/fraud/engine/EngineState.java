package dev.viva.fraud.engine;

import dev.viva.features.log.SnapshotStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the engine's own part of the fold has come to, beside windows and index.
 *
 * @param sequence the newest record of the log that is in it
 * @param featureSet the text of the feature set that the windows belong to
 * @param firstTime the time of the first payment of the log, 0 before it
 * @param newestTime the newest time of a payment, 0 before the first
 */
record EngineState(
        long sequence, String featureSet, ModelStatus models, Policy policy, long firstTime, long newestTime) {

    static EngineState initial(String featureSet, Policy policy) {
        var none = new ModelStatus(ScoringModel.NONE, Optional.empty(), List.of());
        return new EngineState(0, featureSet, none, policy, 0, 0);
    }

    /** The same after a payment of this time. */
    EngineState at(long time) {
        return new EngineState(
                sequence, featureSet, models, policy, firstTime == 0 ? time : firstTime, Math.max(newestTime, time));
    }

    void save(SnapshotStore store) {
        byte[] modelBytes = ModelsRecord.write(models);
        byte[] featureBytes = featureSet.getBytes(StandardCharsets.UTF_8);
        byte[] head = new Bytes(64)
                .put(firstTime)
                .put(newestTime)
                .put(policy.toText())
                .put((long) modelBytes.length)
                .put((long) featureBytes.length)
                .toArray();
        store.write(sequence, out -> {
            writeSize(out, head.length);
            out.write(head);
            out.write(modelBytes);
            out.write(featureBytes);
        });
    }

    static EngineState load(SnapshotStore.Snapshot snapshot) throws IOException {
        try (InputStream in = snapshot.open()) {
            int size = (in.read() << 24) | (in.read() << 16) | (in.read() << 8) | in.read();
            Bytes head = Bytes.reading(in.readNBytes(size));
            long firstTime = head.getLong();
            long newestTime = head.getLong();
            Policy policy = Policy.parse(head.getText());
            ModelStatus models = ModelsRecord.read(in.readNBytes((int) head.getLong()));
            String featureSet = new String(in.readNBytes((int) head.getLong()), StandardCharsets.UTF_8);
            return new EngineState(snapshot.sequence(), featureSet, models, policy, firstTime, newestTime);
        }
    }

    private static void writeSize(OutputStream out, int size) throws IOException {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(size >>> shift);
        }
    }
}
