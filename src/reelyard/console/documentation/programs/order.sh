# Order a clip. $KEY holds your key.
curl -s @BASE@/api/v1/jobs/createTask \
  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \
  -d '@BODY@'

# Ask until "state" is "success" or "fail". $TASK holds the taskId of the answer.
curl -s "@BASE@/api/v1/jobs/recordInfo?taskId=$TASK" -H "Authorization: Bearer $KEY"
