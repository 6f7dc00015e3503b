package dev.sallyport.platform;

import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.model.FixedPlatform;

/** What a platform file says: the platform, and by which rules access to it is approved. */
public record ReadPlatform(FixedPlatform platform, ApprovalRules approvals) {}
