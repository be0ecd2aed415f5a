const words = (text: string) => text.trim().split(/\s+/);

/** Every public name of tosspayments-python-server-sdk 1.0: classes, options, methods, fields, members and codes. */
export const pythonNames: readonly string[] = [
  // Client and options
  ...words(`Client Config secret_key api_version timeout max_retries is_live_mode is_test_mode
    client.payments client.webhooks client.config config.api_base config.api_url
    config.backoff_factor config.validate status_forcelist TOSS_SECRET_KEY`),
  // Calls
  ...words(`PaymentResource WebhookResource payments.retrieve payments.retrieve_by_order_id
    payments.confirm payments.cancel payment_key order_id amount cancel_reason cancel_amount
    refund_receive_account tax_free_amount webhooks.verify_and_parse create_webhook_event
    verify_payment_webhook_secret`),
  // Models
  ...words(`Payment Card VirtualAccount Cancellation Payment.from_dict Card.from_dict
    VirtualAccount.from_dict Cancellation.from_dict to_dict repr is_paid is_canceled
    get_cancelable_amount get_canceled_amount can_be_canceled`),
  ...words(`version payment_key type order_id order_name mid currency method total_amount
    balance_amount status requested_at approved_at use_escrow last_transaction_key supplied_amount
    vat cultural_expense tax_free_amount tax_exemption_amount cancels is_partial_cancelable card
    virtual_account mobile_phone gift_certificate transfer receipt easy_pay country failure
    cash_receipt discount`).map((field) => `payment.${field}`),
  ...words(`amount issuer_code acquirer_code number installment_plan_months approve_no
    use_card_point card_type owner_type`).map((field) => `card.${field}`),
  ...words(`account_type account_number bank_code customer_name due_date refund_status expired
    settled_amount`).map((field) => `virtual_account.${field}`),
  ...words(`cancel_amount cancel_reason canceled_at transaction_key receipt_key`).map(
    (field) => `cancellation.${field}`,
  ),
  // Enums
  ...words(`READY IN_PROGRESS WAITING_FOR_DEPOSIT DONE CANCELED PARTIAL_CANCELED ABORTED
    EXPIRED`).map((member) => `PaymentStatus.${member}`),
  ...words(`CARD VIRTUAL_ACCOUNT SIMPLE_PAYMENT MOBILE_PHONE ACCOUNT_TRANSFER
    CULTURE_GIFT_CERTIFICATE BOOK_CULTURE_GIFT_CERTIFICATE
    GAME_CULTURE_GIFT_CERTIFICATE`).map((member) => `PaymentMethod.${member}`),
  ...words("NORMAL BILLING BRANDPAY").map((member) => `PaymentType.${member}`),
  // Errors
  ...words(`TossPaymentsError APIError AuthenticationError ValidationError NetworkError
    RateLimitError PaymentNotFoundError PaymentAlreadyCanceledError InsufficientAmountError
    PaymentCancelError WebhookVerificationError UNKNOWN_ERROR e.message e.error_code e.status_code
    e.response_data ErrorCodes.INVALID_CLIENT_KEY ErrorCodes.INVALID_API_KEY
    ErrorCodes.UNAUTHORIZED_KEY ErrorCodes.INCORRECT_BASIC_AUTH_FORMAT ErrorCodes.is_auth_error`),
  // Webhooks
  ...words(`WebhookEvent BaseWebhookEvent PaymentStatusChangedEvent CancelStatusChangedEvent
    DepositCallbackEvent event.event_type event.created_at event.is_payment_event
    event.is_cancel_event event.is_virtual_account_event payment_event.payment
    payment_event.payment_key payment_event.order_id payment_event.status is_payment_completed
    is_payment_canceled cancel_event.cancellation cancel_event.cancel_amount
    cancel_event.cancel_reason cancel_event.transaction_key deposit_event.secret
    deposit_event.status deposit_event.transaction_key deposit_event.order_id
    is_deposit_completed`),
];
