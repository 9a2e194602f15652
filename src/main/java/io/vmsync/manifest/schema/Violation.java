package io.vmsync.manifest.schema;

import io.vmsync.manifest.tree.Tree;
import java.util.List;

/**
 * A claim that does not hold.
 *
 * @param claim what the schema says
 * @param path where that is said of, keys and indexes from the root down
 * @param tree what is there
 */
public record Violation(Claim claim, List<Object> path, Tree tree) {}
