package dev.viva.learn.store;

import dev.viva.learn.Transform;
import java.util.ArrayList;
import java.util.List;

/** Transforms in a row. */
final class TransformParts {
    private TransformParts() {}

    static void write(List<Transform> transforms, ModelWriter to) {
        to.writeInt(transforms.size());
        transforms.forEach(to::writeModel);
    }

    static List<Transform> read(ModelReader from) {
        int count = from.readCount(Integer.BYTES);
        List<Transform> transforms = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            transforms.add(from.readModel(Transform.class));
        }
        return transforms;
    }
}
