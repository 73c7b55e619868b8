package dev.viva.fraud.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of {@link ModelStatus} in the log. */
final class ModelsRecord {
    private ModelsRecord() {}

    static byte[] write(ModelStatus status) {
        Bytes out = new Bytes(128)
                .put(status.active())
                .put(status.shadow().orElse(null))
                .put((long) status.earlier().size());
        status.earlier().forEach(out::put);
        return out.toArray();
    }

    static ModelStatus read(byte[] bytes) {
        Bytes in = Bytes.reading(bytes);
        String active = in.getText();
        var shadow = Optional.ofNullable(in.getOptionalText());
        List<String> earlier = new ArrayList<>();
        for (long left = in.getLong(); left > 0; left--) {
            earlier.add(in.getText());
        }
        return new ModelStatus(active, shadow, earlier);
    }
}
