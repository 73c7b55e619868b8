package dev.viva.deep.layer;

import java.util.Iterator;
import java.util.List;

/** Modules of one kind in order, named 0, 1, 2 …; what is done with them is up to the module around it. */
public final class ModuleList<M extends Module> extends Module implements Iterable<M> {
    private final List<M> all;

    private ModuleList(List<M> modules) {
        all = List.copyOf(modules);
        for (int at = 0; at < all.size(); at++) {
            child(Integer.toString(at), all.get(at));
        }
    }

    /** These, in this order. */
    public static <M extends Module> ModuleList<M> of(List<M> modules) {
        return new ModuleList<>(modules);
    }

    /** All of them; the list cannot be changed. */
    public List<M> all() {
        return all;
    }

    @Override
    public Iterator<M> iterator() {
        return all.iterator();
    }
}
