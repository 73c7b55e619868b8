package dev.viva.learn.tree;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Trees that are unpacked as they are asked for: whoever goes through large ones again and again should keep them. Immutable. */
public final class PackedTrees extends AbstractList<Tree> implements RandomAccess {
    private final List<PackedTree> packed;

    /** Copies the list. */
    public PackedTrees(List<PackedTree> packed) {
        this.packed = List.copyOf(packed);
    }

    /** Packs {@code trees}, unless they are. */
    static PackedTrees of(List<Tree> trees) {
        return trees instanceof PackedTrees already
                ? already
                : new PackedTrees(trees.stream().map(PackedTree::of).toList());
    }

    @Override
    public Tree get(int index) {
        return packed.get(index).unpack();
    }

    @Override
    public int size() {
        return packed.size();
    }
}
